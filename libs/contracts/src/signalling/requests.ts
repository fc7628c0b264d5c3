import { z } from 'zod';
import { SIGNALLING_PROTOCOL } from './protocol.ts';
import { kindOfSource, mediaSourceSchema, type ConsumerDescription } from './participant.ts';
import {
  dtlsParametersSchema,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
  type IceParameters,
} from './rtp.ts';

const id = z.string().min(1).max(64);

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
});
export type Handshake = z.output<typeof handshakeSchema>;

/** Everything a client may ask. Each message has exactly one object and an acknowledgement ({@link Answer}). */
export const requestSchemas = {
  /** Only when the handshake held no usable capabilities. Answers with everything there is to hear and see. */
  join: z.strictObject({ rtpCapabilities: rtpCapabilitiesSchema }),
  connectTransport: z.strictObject({ transportId: id, dtlsParameters: dtlsParametersSchema }),
  restartIce: z.strictObject({ transportId: id }),
  /**
   * The client names the producer itself, so that it need not wait for an answer before it goes on; a repeated
   * request gets the first one's producer.
   */
  produce: z
    .strictObject({
      producerId: z.uuid(),
      kind: z.enum(['audio', 'video']),
      source: mediaSourceSchema,
      rtpParameters: rtpParametersSchema,
      paused: z.boolean().default(false),
    })
    .refine((value) => kindOfSource[value.source] === value.kind, 'this source is of the other kind'),
  setProducerPaused: z.strictObject({ producerId: id, paused: z.boolean() }),
  closeProducer: z.strictObject({ producerId: id }),
  /** Video begins with a key frame, which the server asks of the sender. */
  resumeConsumers: z.strictObject({ consumerIds: z.array(id).min(1).max(100) }),
  setConsumerPaused: z.strictObject({ consumerId: id, paused: z.boolean() }),
  setPreferredLayers: z.strictObject({
    consumerId: id,
    spatialLayer: z.number().int().min(0).max(7),
    temporalLayer: z.number().int().min(0).max(7).optional(),
  }),
  requestKeyFrame: z.strictObject({ consumerId: id }),
  leave: z.strictObject({}),
} as const;

export type RequestName = keyof typeof requestSchemas;
export type RequestInput<N extends RequestName> = z.input<(typeof requestSchemas)[N]>;
export type RequestData<N extends RequestName> = z.output<(typeof requestSchemas)[N]>;

/** What a granted request answers with. */
export interface RequestResults {
  join: { consumers: ConsumerDescription[] };
  connectTransport: Record<string, never>;
  restartIce: { iceParameters: IceParameters };
  produce: { producerId: string };
  setProducerPaused: Record<string, never>;
  closeProducer: Record<string, never>;
  resumeConsumers: Record<string, never>;
  setConsumerPaused: Record<string, never>;
  setPreferredLayers: Record<string, never>;
  requestKeyFrame: Record<string, never>;
  leave: Record<string, never>;
}

export const signallingErrorCodeSchema = z.enum([
  // The connection is refused (`code` is the message of socket.io's connect error).
  'handshake-invalid',
  'token-invalid',
  'token-expired',
  'token-used',
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
  'internal',
]);
export type SignallingErrorCode = z.infer<typeof signallingErrorCodeSchema>;

/** The acknowledgement of a request. */
export type Answer<N extends RequestName = RequestName> =
  { ok: true; data: RequestResults[N] } | { ok: false; code: SignallingErrorCode };
