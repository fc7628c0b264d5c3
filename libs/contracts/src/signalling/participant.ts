import { z } from 'zod';
import { participantRoleSchema, type ParticipantRights } from './join-token.ts';
import { rtpParametersSchema } from './rtp.ts';

/** What a track shows. `screen-audio` is the sound of a shared screen, `private` what is said to one person alone. */
export const mediaSourceSchema = z.enum(['microphone', 'camera', 'screen', 'screen-audio', 'private']);
export type MediaSource = z.infer<typeof mediaSourceSchema>;

export const kindOfSource = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  'screen-audio': 'audio',
  private: 'audio',
} as const satisfies Record<MediaSource, 'audio' | 'video'>;

/** The right that sending each source needs. */
export const RIGHT_OF_SOURCE = {
  microphone: 'publishAudio',
  camera: 'publishVideo',
  screen: 'shareScreen',
  'screen-audio': 'shareScreen',
  private: 'speakPrivately',
} as const satisfies Record<MediaSource, keyof ParticipantRights>;

/** A person in the room, as others see them. */
export const participantSchema = z.object({
  personId: z.string(),
  name: z.string(),
  role: participantRoleSchema,
  language: z.string(),
});
export type Participant = z.infer<typeof participantSchema>;

/** One track of somebody else on its way to this peer. Consumers begin paused; `resumeConsumers` starts them. */
export const consumerDescriptionSchema = z.object({
  consumerId: z.string(),
  producerId: z.string(),
  personId: z.string(),
  source: mediaSourceSchema,
  kind: z.enum(['audio', 'video']),
  rtpParameters: rtpParametersSchema,
  /** The sender has muted the track. */
  producerPaused: z.boolean(),
});
export type ConsumerDescription = z.infer<typeof consumerDescriptionSchema>;
