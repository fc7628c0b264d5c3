import { z } from 'zod';
import { MAX_FILE_BYTES } from '#domain/files/file-types.ts';
import { EXTENSION_MINUTES } from '#domain/meeting/extension.ts';
import { id, instant, line, text } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'meeting table';
const meetingParams = z.object({ meetingId: id });
const staff = ['staff'] as const;
const person = z.object({ personId: id, name: z.string() });

// --- Files

export const meetingFile = z.object({
  id,
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  /** Checked by a virus scanner; null where none is set up. */
  isScanned: z.boolean().nullable(),
  uploadedBy: person,
  uploadedAt: instant,
  isDeleted: z.boolean(),
});
export type MeetingFile = z.infer<typeof meetingFile>;
const fileParams = z.object({ meetingId: id, fileId: id });
export const uploadMeetingFile = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/files',
  tag,
  access: 'meeting',
  ratePerMinute: 30,
  summary: 'Hand over a file: PDF, picture or Office document',
  params: meetingParams,
  upload: { maxBytes: MAX_FILE_BYTES, isStreamed: true },
  response: meetingFile,
});
export const downloadMeetingFile = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/files/:fileId',
  tag,
  access: 'meeting',
  summary: 'A file of the meeting',
  params: fileParams,
  download: 'application/octet-stream',
});
export const deleteMeetingFile = defineRoute({
  method: 'DELETE',
  path: '/api/meetings/:meetingId/files/:fileId',
  tag,
  access: 'meeting',
  summary: 'Take a file back; for whoever handed it over, and staff',
  params: fileParams,
  response: meetingFile,
});

// --- Shared document

export const sharedDocument = z.object({
  /** Null: nothing is shown. */
  fileId: id.nullable(),
  page: z.number().int().min(1),
  presenter: person.nullable(),
});
export type SharedDocument = z.infer<typeof sharedDocument>;
export const showDocument = defineRoute({
  method: 'PUT',
  path: '/api/meetings/:meetingId/document',
  tag,
  access: 'meeting',
  ratePerMinute: 240,
  summary: 'Show a PDF, turn its page, or stop; `takeOver` makes me the presenter where another one is',
  params: meetingParams,
  body: z.object({
    fileId: id.nullable(),
    page: z.number().int().min(1).max(5000),
    takeOver: z.boolean().default(false),
  }),
  response: sharedDocument,
});

// --- Glossary

export const termKind = z.enum(['term', 'number', 'name']);
export const glossaryTerm = z.object({
  id,
  kind: termKind,
  /** In Korean. */
  korean: z.string(),
  /** In the language of the meeting. */
  other: z.string(),
  note: z.string(),
  version: z.number().int(),
  changedBy: z.string(),
  isDeleted: z.boolean(),
});
export type GlossaryTerm = z.infer<typeof glossaryTerm>;
const termForm = z.object({ kind: termKind, korean: line(200), other: line(200), note: line(400) });
const termParams = z.object({ meetingId: id, termId: id });
export const saveTerm = defineRoute({
  method: 'PUT',
  path: '/api/meetings/:meetingId/terms/:termId',
  tag,
  access: 'meeting',
  ratePerMinute: 120,
  summary: 'Add a term (version 0) or change it; for firm, interpreter and staff',
  params: termParams,
  body: termForm.extend({ version: z.number().int().min(0) }),
  response: glossaryTerm,
});
export const deleteTerm = defineRoute({
  method: 'DELETE',
  path: '/api/meetings/:meetingId/terms/:termId',
  tag,
  access: 'meeting',
  summary: 'Take a term off the glossary',
  params: termParams,
  response: glossaryTerm,
});

// --- Hands, rights, lock

export const hand = z.object({ personId: id, raisedAt: instant.nullable() });
export type Hand = z.infer<typeof hand>;
export const setHand = defineRoute({
  method: 'PUT',
  path: '/api/meetings/:meetingId/hands/:personId',
  tag,
  access: 'meeting',
  summary: 'Raise or lower my hand; staff and the interpreter may lower those of others',
  params: z.object({ meetingId: id, personId: id }),
  body: z.object({ isRaised: z.boolean() }),
  response: hand,
});

/** What staff set for one person in the room. */
export const seatRights = z.object({
  personId: id,
  /** The microphone is off and stays off until staff let it on again. */
  isMuted: z.boolean(),
  /** Asked by staff to turn the microphone on. */
  unmuteAskedAt: instant.nullable(),
  isRemoved: z.boolean(),
});
export type SeatRights = z.infer<typeof seatRights>;
export const steerPerson = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/people/:personId/steer',
  tag,
  access: staff,
  summary:
    'Mute a person, let the microphone on again, ask for it, remove the person, or let the person back',
  params: z.object({ meetingId: id, personId: id }),
  body: z.object({ action: z.enum(['mute', 'allow-unmute', 'ask-unmute', 'remove', 'readmit']) }),
  response: seatRights,
});
export const roomState = z.object({
  isLocked: z.boolean(),
  startsAt: instant,
  endsAt: instant,
  extendedMinutes: z.number().int(),
});
export type RoomState = z.infer<typeof roomState>;
export const lockRoom = defineRoute({
  method: 'PUT',
  path: '/api/meetings/:meetingId/lock',
  tag,
  access: staff,
  summary: 'Lock the room: nobody new comes in, staff apart; or open it again',
  params: meetingParams,
  body: z.object({ isLocked: z.boolean() }),
  response: roomState,
});

// --- More time

export const extension = z.object({
  id,
  minutes: z.number().int(),
  askedBy: person,
  askedAt: instant,
  state: z.enum(['asked', 'granted', 'refused']),
  /** Why it was refused: a code of the constraint that stood in the way, or `refused-by-staff`. */
  reason: z.string().nullable(),
  /** End of the meeting with it, where granted. */
  endsAt: instant.nullable(),
});
export type Extension = z.infer<typeof extension>;
export const askExtension = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/extensions',
  tag,
  access: 'meeting',
  ratePerMinute: 30,
  summary: 'Ask for more time; given at once where booth, firm, buyer and interpreter are free',
  params: meetingParams,
  body: z.object({ id, minutes: z.union(EXTENSION_MINUTES.map((minutes) => z.literal(minutes))) }),
  response: extension,
});
export const answerExtension = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/extensions/:extensionId/answer',
  tag,
  access: staff,
  summary: 'Grant or refuse a request that waits',
  params: z.object({ meetingId: id, extensionId: id }),
  body: z.object({ isGranted: z.boolean() }),
  response: extension,
});
export const getNextMeeting = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/next',
  tag,
  access: 'meeting',
  summary: 'What comes after this meeting for me: when, and with whom',
  params: meetingParams,
  response: z.object({ meetingId: id, startsAt: instant, title: z.string() }).nullable(),
});

// --- Help

export const helpReason = z.enum(['sound', 'picture', 'interpreter', 'person-missing', 'other']);
export const helpCall = z.object({
  id,
  meetingId: id,
  reason: helpReason,
  note: z.string(),
  askedBy: person,
  askedAt: instant,
  /** `coming`: somebody saw it and is on the way. */
  state: z.enum(['open', 'coming', 'done']),
  answeredBy: z.string().nullable(),
  answer: z.string(),
});
export type HelpCall = z.infer<typeof helpCall>;
export const callHelp = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/help-calls',
  tag,
  access: 'meeting',
  ratePerMinute: 20,
  summary: 'Call staff for help; the id is made by the sender, so that a resend calls once',
  params: meetingParams,
  body: z.object({ id, reason: helpReason, note: text(500) }),
  response: helpCall,
});
export const answerHelp = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/help-calls/:helpId/answer',
  tag,
  access: staff,
  summary: 'Tell those who called that somebody comes, or that it is done',
  params: z.object({ meetingId: id, helpId: id }),
  body: z.object({ state: z.enum(['coming', 'done']), answer: text(300) }),
  response: helpCall,
});
export const listOpenHelp = defineRoute({
  method: 'GET',
  path: '/api/help-calls',
  tag,
  access: staff,
  summary: 'Calls for help that are not done, oldest first',
  response: z.array(helpCall.extend({ firm: z.string(), buyer: z.string(), booth: z.string().nullable() })),
});

export const reactionName = z.enum(['clap', 'thumbs-up', 'smile', 'thanks', 'surprise']);
export type ReactionName = z.infer<typeof reactionName>;
