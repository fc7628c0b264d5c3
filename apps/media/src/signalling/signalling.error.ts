import type { SignallingErrorCode } from '#contracts/signalling/requests.ts';

/** A refusal that the other side is told by its code, and by nothing else. */
export class SignallingError extends Error {
  override readonly name = 'SignallingError';

  constructor(readonly code: SignallingErrorCode) {
    super(code);
  }
}
