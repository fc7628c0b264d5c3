import { UnsupportedError } from 'mediasoup/errors';
import type { Logger } from 'pino';
import {
  requestSchemas,
  type Answer,
  type RequestData,
  type RequestName,
  signallingErrorCodeSchema,
  type SignallingErrorCode,
} from '#contracts/signalling/requests.ts';
import { isDomainError } from '#domain/error/domain-error.ts';
import type { RequestRule, Seat } from './request-feature.ts';
import { REQUESTS } from './request-table.ts';
import { SignallingError } from './signalling.error.ts';

/** What a message is judged by; replaceable so that a test can take a declaration away. */
export interface RequestTable {
  readonly schemas: Partial<typeof requestSchemas>;
  readonly requests: Partial<typeof REQUESTS>;
}

const TABLE: RequestTable = { schemas: requestSchemas, requests: REQUESTS };

/**
 * Takes one message from a seated peer through: is it known → has it the right shape → may this peer → do it.
 * Never throws: every way out is an {@link Answer}.
 */
export async function answerRequest(
  seat: Seat,
  name: string,
  data: unknown,
  logger: Logger,
  table = TABLE,
): Promise<Answer> {
  try {
    if (!isKnown(name, table)) throw new SignallingError('unknown-request');
    return { ok: true, data: await run(seat, name, data, table) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'internal') logger.error({ err: error, request: name }, 'a request failed');
    return { ok: false, code };
  }
}

async function run<N extends RequestName>(seat: Seat, name: N, raw: unknown, table: RequestTable) {
  const parsed = table.schemas[name]?.safeParse(raw);
  if (!parsed?.success) throw new SignallingError('request-invalid');
  const data = parsed.data as RequestData<N>;
  const rule = table.requests[name] as RequestRule<N>;
  if (!rule.may(seat.peer.identity.rights, data)) throw new SignallingError('not-allowed');
  if (seat.peer.closed) throw new SignallingError('not-found');
  return rule.handle(seat, data);
}

function isKnown(name: string, table: RequestTable): name is RequestName {
  return Object.hasOwn(table.schemas, name) && Object.hasOwn(table.requests, name);
}

function codeOf(error: unknown): SignallingErrorCode {
  if (error instanceof SignallingError) return error.code;
  if (isDomainError(error)) return signallingErrorCodeSchema.safeParse(error.code).data ?? 'internal';
  // mediasoup's way of saying that parameters make no sense, or that a codec is none of ours.
  if (error instanceof TypeError) return 'request-invalid';
  if (error instanceof UnsupportedError) return 'incompatible';
  return 'internal';
}
