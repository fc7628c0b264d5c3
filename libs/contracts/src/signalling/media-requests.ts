import { z } from 'zod';
import { kindOfSource, mediaSourceSchema, type ConsumerDescription } from './participant.ts';
import {
  dtlsParametersSchema,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
  type IceParameters,
} from './rtp.ts';

const id = z.string().min(1).max(64);

/** What a client may ask about its seat, its transports and its tracks. */
export const mediaRequestSchemas = {
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
      /** Who alone is to hear it; of source `private` only. */
      to: id.optional(),
    })
    .refine((value) => kindOfSource[value.source] === value.kind, 'this source is of the other kind')
    .refine((value) => (value.source === 'private') === (value.to !== undefined), 'private is to one person'),
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

export interface MediaRequestResults {
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
