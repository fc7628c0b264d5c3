import { z } from 'zod';
import {
  INTERPRETATION_ERROR_CODES,
  interpretationRequestSchemas,
  type InterpretationRequestResults,
} from './interpretation.ts';
import { SIGNALLING_PROTOCOL } from './protocol.ts';
import { recordingRequestSchemas, type RecordingRequestResults } from './recording.ts';
import { lineRequestSchemas, type LineRequestResults } from './line-report.ts';
import { mediaRequestSchemas, type MediaRequestResults } from './media-requests.ts';
import { rtpCapabilitiesSchema } from './rtp.ts';

/** `auth` of the socket's handshake. */
export const handshakeSchema = z.object({
  protocol: z.literal(SIGNALLING_PROTOCOL),
  token: z.string().min(1).max(4096),
  /**
   * Secret that a tab makes for itself. The first connection binds the token to it, so that a token that leaks
   * afterwards opens nothing, while the same tab may come back with it.
   */
  seatKey: z.string().min(32).max(128),
  /** `probe` tries the line before the meeting: a room of its own that nobody sees, and the token stays unused. */
  purpose: z.enum(['join', 'probe']).default('join'),
  /** `ROUTER_CAPABILITIES.id` the client prepared with, and what came of it; both or none. */
  routerCapabilitiesId: z.string().max(64).optional(),
  rtpCapabilities: rtpCapabilitiesSchema.optional(),
  /** The last `roomState` this tab was told, for a room that is rebuilt elsewhere. */
  roomState: z.string().max(4096).optional(),
});
export type Handshake = z.output<typeof handshakeSchema>;

/**
 * Everything a client may ask: one set of schemas a feature, each from a file of its own. Each message has exactly one
 * object and an acknowledgement ({@link Answer}).
 */
export const requestSchemas = {
  ...mediaRequestSchemas,
  ...interpretationRequestSchemas,
  ...lineRequestSchemas,
  ...recordingRequestSchemas,
} as const;

export type RequestName = keyof typeof requestSchemas;
export type RequestInput<N extends RequestName> = z.input<(typeof requestSchemas)[N]>;
export type RequestData<N extends RequestName> = z.output<(typeof requestSchemas)[N]>;

/** What a granted request answers with. */
export interface RequestResults
  extends MediaRequestResults, InterpretationRequestResults, LineRequestResults, RecordingRequestResults {}

export const signallingErrorCodeSchema = z.enum([
  // The connection is refused (`code` is the message of socket.io's connect error).
  'handshake-invalid',
  'token-invalid',
  'token-expired',
  'token-used',
  /** The person was taken out after the token was made. */
  'token-revoked',
  'wrong-node',
  'node-draining',
  'room-full',
  // A request is refused.
  'unknown-request',
  'request-invalid',
  'not-allowed',
  'not-found',
  'too-many-requests',
  'too-many-producers',
  'already-joined',
  'incompatible',
  ...INTERPRETATION_ERROR_CODES,
  'internal',
]);
export type SignallingErrorCode = z.infer<typeof signallingErrorCodeSchema>;

/** The acknowledgement of a request. */
export type Answer<N extends RequestName = RequestName> =
  { ok: true; data: RequestResults[N] } | { ok: false; code: SignallingErrorCode };
