import { z } from 'zod';
import { id, instant } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'recordings';
const meetingParams = z.object({ meetingId: id });

/** Version of the words with which people are asked; kept with each consent. */
export const RECORDING_CONSENT_VERSION = '2026-11';

/** Whether the meeting is recorded, as one who is in it sees it. */
export const meetingRecording = z.object({
  /** The room's media node can record. */
  isAvailable: z.boolean(),
  /** `waiting`: asked for, but not everybody in the room has agreed. */
  state: z.enum(['off', 'waiting', 'on']),
  /** May this person begin and end it? */
  mayControl: z.boolean(),
  /** How I answered for this meeting. */
  myAnswer: z.enum(['given', 'refused', 'unasked']),
  /** Who is in the room and has not agreed. */
  missing: z.array(z.object({ personId: id, name: z.string() })),
  /** Days until it is destroyed. */
  days: z.number().int(),
});
export type MeetingRecording = z.infer<typeof meetingRecording>;

export const getMeetingRecording = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/recording',
  tag,
  access: 'meeting',
  summary: 'Whether the meeting is recorded, and who has agreed',
  params: meetingParams,
  response: meetingRecording,
});
export const startRecording = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/recording',
  tag,
  access: 'meeting',
  summary: 'Ask everybody in the room for consent, and record once all have given it',
  params: meetingParams,
  response: meetingRecording,
});
export const stopRecording = defineRoute({
  method: 'DELETE',
  path: '/api/meetings/:meetingId/recording',
  tag,
  access: 'meeting',
  summary: 'End the recording',
  params: meetingParams,
  response: meetingRecording,
});
export const answerRecording = defineRoute({
  method: 'PUT',
  path: '/api/meetings/:meetingId/recording/consent',
  tag,
  access: 'meeting',
  summary: 'Agree to the recording, or refuse or withdraw',
  params: meetingParams,
  body: z.object({ isGiven: z.boolean() }),
  response: meetingRecording,
});

export const recordingEntry = z.object({
  id,
  meetingId: id,
  firm: z.string(),
  buyer: z.string(),
  startsAt: instant,
  state: z.enum(['open', 'ended', 'ready', 'failed']),
  recordedAt: instant,
  durationMs: z.number().int().nullable(),
  bytes: z.number().int().nullable(),
  /** `floor`, then the languages of channels. */
  sounds: z.array(z.string()),
  expiresAt: instant,
});
export type RecordingEntry = z.infer<typeof recordingEntry>;
export const listRecordings = defineRoute({
  method: 'GET',
  path: '/api/recordings',
  tag,
  access: ['firm', 'staff'],
  summary: 'Recordings, newest first: of the own meetings, for staff of all',
  response: z.array(recordingEntry),
});
export const downloadRecording = defineRoute({
  method: 'GET',
  path: '/api/recordings/:recordingId/film',
  tag,
  access: ['firm', 'staff'],
  summary: 'A recording as a film; each one taken is in the audit trail',
  params: z.object({ recordingId: id }),
  download: 'video/mp4',
});
export const deleteRecording = defineRoute({
  method: 'DELETE',
  path: '/api/recordings/:recordingId',
  tag,
  access: ['staff'],
  summary: 'Destroy a recording before its time',
  params: z.object({ recordingId: id }),
});

/** The next piece of a track, from the media node. `offset` is where it belongs; a piece sent twice lies there once. */
export const MAX_CHUNK_BYTES = 8 * 1024 * 1024;
export const appendToTrack = defineRoute({
  method: 'POST',
  path: '/internal/recordings/:recordingId/tracks/:trackId',
  tag: 'internal',
  access: 'media-node',
  summary: 'A media node sends what it has recorded',
  params: z.object({ recordingId: id, trackId: id }),
  query: z.object({
    offset: z.coerce.number().int().nonnegative(),
    personId: id,
    source: z.enum(['microphone', 'camera', 'screen', 'screen-audio']),
    startedAt: instant,
    /** When each output begins, as JSON. */
    outputs: z.string().max(20_000),
    /** Set with the last piece. */
    endedAt: instant.optional(),
  }),
  upload: { maxBytes: MAX_CHUNK_BYTES },
  /** Bytes that lie there now: where to go on. */
  response: z.object({ bytes: z.number().int() }),
});
export const trackOutputs = z.array(z.object({ at: instant, output: z.string().min(1).max(35) })).max(300);
