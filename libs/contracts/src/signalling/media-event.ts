import { z } from 'zod';
import { participantRoleSchema } from './join-token.ts';

/** Where a media node posts, on the API's internal address. */
export const MEDIA_EVENTS_PATH = '/internal/media/events';
/** A node says that it lives this often; one silent for three times as long counts as lost. */
export const HEARTBEAT_INTERVAL_MS = 2000;
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
    /** Takes no new rooms. */
    draining: z.boolean(),
  }),
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
 * The API's answer. Commands ride on it because a heartbeat comes every two seconds anyway, so that the API needs
 * no connection of its own to a node. A command is idempotent and may be repeated.
 */
export const mediaCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('remove-person'), room: id, person: id }),
  z.object({ type: z.literal('close-room'), room: id }),
]);
export type MediaCommand = z.infer<typeof mediaCommandSchema>;

export const mediaEventsResponseSchema = z.object({
  commands: z.array(mediaCommandSchema).max(500).default([]),
});
export type MediaEventsResponse = z.infer<typeof mediaEventsResponseSchema>;
