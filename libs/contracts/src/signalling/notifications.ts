import { z } from 'zod';
import { interpretationNotificationSchemas } from './interpretation.ts';
import { leaveReasonSchema } from './media-event.ts';
import { participantRightsSchema } from './join-token.ts';
import { consumerDescriptionSchema, participantSchema } from './participant.ts';
import { recordingNotificationSchemas } from './recording.ts';
import { signallingErrorCodeSchema } from './requests.ts';
import { rtpCapabilitiesSchema, transportParametersSchema } from './rtp.ts';

const score = z.number().int().min(0).max(10);

/** What the server says of seat, transports and tracks. */
const mediaNotificationSchemas = {
  /** The first message after the connection; with it the client has all it needs to send and receive. */
  welcome: z.object({
    room: z.string(),
    self: participantSchema,
    rights: participantRightsSchema,
    routerCapabilitiesId: z.string(),
    routerRtpCapabilities: rtpCapabilitiesSchema,
    /** null for a person who may publish nothing. */
    sendTransport: transportParametersSchema.nullable(),
    recvTransport: transportParametersSchema,
    participants: z.array(participantSchema),
    /** null when the handshake held no usable capabilities: `join` is still to be asked. */
    consumers: z.array(consumerDescriptionSchema).nullable(),
  }),
  peerJoined: z.object({ participant: participantSchema }),
  peerLeft: z.object({ personId: z.string(), reason: leaveReasonSchema }),
  newConsumer: z.object({ consumer: consumerDescriptionSchema }),
  consumerClosed: z.object({ consumerId: z.string() }),
  /** The sender muted or unmuted. */
  consumerPaused: z.object({ consumerId: z.string() }),
  consumerResumed: z.object({ consumerId: z.string() }),
  /** The line of a track's sender as the SFU sees it: 0 (nothing arrives) to 10 (perfect). */
  senderScore: z.object({ consumerId: z.string(), score }),
  /** null when nobody speaks. */
  activeSpeaker: z.object({ personId: z.string().nullable() }),
  /** The room is rebuilt elsewhere: ask for a new grant and connect again. */
  rejoin: z.object({ reason: z.enum(['worker-died', 'node-stopping', 'rights-changed']) }),
  /** What this person may send from now on; tracks without a right any more were closed. */
  rightsChanged: z.object({ rights: participantRightsSchema }),
  /** This node stops by the deadline; whoever gets a grant for another one goes there now. */
  moving: z.object({ deadline: z.iso.datetime() }),
  /** No seat could be given; the socket is closed next. Codes of connection errors. */
  refused: z.object({ code: signallingErrorCodeSchema }),
  /** The connection ends and is not to be tried again. */
  ended: z.object({
    reason: z.enum(['replaced', 'removed', 'room-closed', 'moved']),
    /** The meeting to which staff lead the person. */
    to: z.string().optional(),
  }),
} as const;

/** Everything the server says unasked: one set of schemas a feature, each from a file of its own. */
export const notificationSchemas = {
  ...mediaNotificationSchemas,
  ...interpretationNotificationSchemas,
  ...recordingNotificationSchemas,
} as const;

export type NotificationName = keyof typeof notificationSchemas;
export type Notification<N extends NotificationName> = z.output<(typeof notificationSchemas)[N]>;
