import { z } from 'zod';
import { lineSampleSchema } from './line-report.ts';
import { participantRightsSchema, participantRoleSchema } from './join-token.ts';

/** Where a media node posts, on the API's internal address. */
export const MEDIA_EVENTS_PATH = '/internal/media/events';
/** Where it waits for commands. */
export const MEDIA_COMMANDS_PATH = '/internal/media/commands';
/** The API answers a wait after so long, also when there is nothing to do. */
export const COMMANDS_WAIT_MS = 20_000;
/**
 * A node says that it lives this often; one silent for three times as long counts as lost. A node that is killed is
 * known at once, by its wait for commands breaking off: this is for machines that vanish.
 */
export const HEARTBEAT_INTERVAL_MS = 1000;
export const NODE_LOST_AFTER_MS = 3 * HEARTBEAT_INTERVAL_MS;
export const MAX_EVENTS_PER_POST = 200;

const event = {
  /** Unique: a post that is repeated after a lost answer changes nothing. */
  id: z.uuid(),
  at: z.iso.datetime(),
};
const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();

export const leaveReasonSchema = z.enum([
  /** The person pressed Leave. */
  'left',
  /** The socket was lost; the person is probably on the way back. */
  'connection-lost',
  /** The same person came in anew. */
  'replaced',
  /** The API took the person out. */
  'removed',
  /** The room closed around the person. */
  'room-closed',
]);
export type LeaveReason = z.infer<typeof leaveReasonSchema>;

export const roomCloseReasonSchema = z.enum(['empty', 'ended', 'worker-died', 'node-stopping']);
export type RoomCloseReason = z.infer<typeof roomCloseReasonSchema>;

export const mediaEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...event,
    type: z.literal('heartbeat'),
    /** Origin for browsers; what a join grant's `url` is. */
    publicUrl: z.url(),
    startedAt: z.iso.datetime(),
    rooms: count,
    peers: count,
    consumers: count,
    /** Ids of the rooms that live on this node. */
    roomIds: z.array(id).max(5000),
    /** 0 (idle) to 1 (full), of the fullest worker. */
    load: z.number().min(0).max(1),
    /** Has ffmpeg, and so can record. */
    canRecord: z.boolean().optional(),
    /** Takes no new rooms. */
    draining: z.boolean(),
  }),
  /** How the lines of people in a room are, as far as they told since the last post. */
  z.object({
    ...event,
    type: z.literal('line'),
    room: id,
    samples: z.array(lineSampleSchema).min(1).max(130),
  }),
  /** Somebody in the room does not want to be recorded any more; the node has stopped already. */
  z.object({ ...event, type: z.literal('recording-refused'), room: id, person: id }),
  z.object({ ...event, type: z.literal('room-opened'), room: id }),
  z.object({ ...event, type: z.literal('room-closed'), room: id, reason: roomCloseReasonSchema }),
  z.object({ ...event, type: z.literal('peer-joined'), room: id, person: id, role: participantRoleSchema }),
  /** Nothing has arrived for some seconds from the interpreter people listen to; they hear the original meanwhile. */
  z.object({ ...event, type: z.literal('interpreter-lost'), room: id, person: id }),
  /** The same interpreter is heard again, or another one has taken over. */
  z.object({ ...event, type: z.literal('interpreter-back'), room: id, person: id }),
  z.object({ ...event, type: z.literal('peer-left'), room: id, person: id, reason: leaveReasonSchema }),
]);
export type MediaEvent = z.infer<typeof mediaEventSchema>;

/** Body of a post. `nodeId` must be the token's issuer. */
export const mediaEventsRequestSchema = z.object({
  nodeId: id,
  events: z.array(mediaEventSchema).min(1).max(MAX_EVENTS_PER_POST),
});
export type MediaEventsRequest = z.infer<typeof mediaEventsRequestSchema>;

/**
 * What the API wants of a node. Said at once to a node that waits for commands; what follows from the state of the
 * database (a cancelled meeting, a person whose right ended) comes with the answer to the next heartbeat too, so that
 * it reaches a node within two seconds even when the wait is broken. A command is idempotent and may be repeated; a
 * node that has no such room or person ignores it.
 */
export const mediaCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('remove-person'), room: id, person: id }),
  z.object({ type: z.literal('close-room'), room: id }),
  /** The room lives on another node: whoever came in here, by a grant from before, is sent there. */
  z.object({ type: z.literal('release-room'), room: id }),
  /**
   * Record while nobody but these people is in the room; a second one changes who they are. The node itself stops when
   * somebody else comes in, before the API knows of it.
   */
  z.object({ type: z.literal('record'), room: id, recordingId: id, people: z.array(id).max(130) }),
  z.object({ type: z.literal('stop-recording'), room: id }),
  /** Out of this room and into that of another meeting; the browser goes there by itself. */
  z.object({ type: z.literal('move-person'), room: id, person: id, to: id }),
  /** What a person may send from now on; tracks without a right any more are closed. */
  z.object({ type: z.literal('set-rights'), room: id, person: id, rights: participantRightsSchema }),
]);
export type MediaCommand = z.infer<typeof mediaCommandSchema>;

export const mediaEventsResponseSchema = z.object({
  commands: z.array(mediaCommandSchema).max(500).default([]),
});
export type MediaEventsResponse = z.infer<typeof mediaEventsResponseSchema>;

/** Body of a wait for commands: which node, and which life of it. */
export const mediaWaitRequestSchema = z.object({ nodeId: id, startedAt: z.iso.datetime() });
export type MediaWaitRequest = z.infer<typeof mediaWaitRequestSchema>;
