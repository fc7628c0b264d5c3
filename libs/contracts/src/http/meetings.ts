import { z } from 'zod';
import {
  mediaEventsRequestSchema,
  mediaEventsResponseSchema,
  mediaWaitRequestSchema,
} from '../signalling/media-event.ts';
import { cents, country, day, id, instant, language, requiredLine, text } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'meetings';
const meetingParams = z.object({ meetingId: id });

export const participant = z.object({
  personId: id,
  name: z.string(),
  organisation: z.string(),
  role: z.enum(['firm', 'buyer', 'interpreter', 'staff', 'adviser']),
  country: country.nullable(),
  languages: z.array(language),
});
/** A meeting as one who takes part sees it. */
export const meeting = z.object({
  id,
  cohortId: id,
  startsAt: instant,
  endsAt: instant,
  state: z.enum(['scheduled', 'confirmed', 'held', 'cancelled']),
  language: language.nullable(),
  booth: z.string().nullable(),
  participants: z.array(participant),
  /** My own part in it. */
  myRole: z.enum(['firm', 'buyer', 'interpreter', 'staff']),
  joinOpensAt: instant,
  joinClosesAt: instant,
  products: z.array(
    z.object({
      id,
      name: z.string(),
      nameEn: z.string(),
      hsCode: z.string(),
      priceBand: z.string(),
      certificates: z.array(z.string()),
    }),
  ),
  deviceCheck: z.object({ verdict: z.enum(['good', 'usable', 'unusable']), checkedAt: instant }).nullable(),
  hasLog: z.boolean(),
});
export type Meeting = z.infer<typeof meeting>;

export const listMyMeetings = defineRoute({
  method: 'GET',
  path: '/api/my/meetings',
  tag,
  access: ['firm', 'buyer', 'interpreter'],
  summary: 'My meetings, next first',
  response: z.array(meeting),
});
export const getMeeting = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId',
  tag,
  access: 'meeting',
  summary: 'A meeting I take part in',
  params: meetingParams,
  response: meeting,
});
export const downloadInvitation = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/invitation.ics',
  tag,
  access: 'meeting',
  summary: 'The meeting as a calendar file',
  params: meetingParams,
  download: 'text/calendar',
});

export const deviceCheckResult = z.object({
  verdict: z.enum(['good', 'usable', 'unusable']),
  camera: z.enum(['ok', 'none', 'denied', 'failed']),
  microphone: z.enum(['ok', 'silent', 'none', 'denied', 'failed']),
  speaker: z.enum(['ok', 'unconfirmed', 'failed']),
  udp: z.enum(['ok', 'failed', 'untested']),
  tcp: z.enum(['ok', 'failed', 'untested']),
  turn: z.enum(['ok', 'failed', 'untested']),
  roundTripMs: z.number().min(0).nullable(),
  browser: z.string().max(120),
});
export type DeviceCheckResult = z.infer<typeof deviceCheckResult>;
export const saveDeviceCheck = defineRoute({
  method: 'PUT',
  path: '/api/meetings/:meetingId/device-check',
  tag,
  access: 'meeting',
  summary: 'Keep the result of my device check',
  params: meetingParams,
  body: deviceCheckResult,
});

/** Asked for on every join and on every reconnect: places the room where needed and signs a short-lived token. */
export const joinGrant = z.object({
  /** Origin of the media node's signalling socket. */
  url: z.string(),
  /** Path of the socket below it. */
  path: z.string(),
  token: z.string(),
  iceServers: z.array(
    z.object({
      urls: z.array(z.string()),
      username: z.string().optional(),
      credential: z.string().optional(),
    }),
  ),
});
export type JoinGrant = z.infer<typeof joinGrant>;
export const joinMeeting = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/join',
  tag,
  access: 'meeting',
  // Everybody of a city hall comes from one address, and after a node is lost all ask again at once.
  ratePerMinute: 600,
  summary: 'A token for the media room',
  params: meetingParams,
  response: joinGrant,
});

export const chatMessage = z.object({
  id,
  personId: id,
  name: z.string(),
  role: z.string(),
  text: z.string(),
  sentAt: instant,
  /** Whose private line to staff this is in; null for the talk of all. */
  privateWith: id.nullable(),
});
export type ChatMessage = z.infer<typeof chatMessage>;
export const listChat = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/chat',
  tag,
  access: 'meeting',
  summary: 'The chat so far',
  params: meetingParams,
  response: z.array(chatMessage),
});

/** What came of a meeting. Amounts in US cents; a stage needs its date. */
export const consultationLogForm = z.object({
  discussedCents: cents.nullable(),
  discussedOn: day.nullable(),
  contractingCents: cents.nullable(),
  contractingOn: day.nullable(),
  contractedCents: cents.nullable(),
  contractedOn: day.nullable(),
  summary: text(4000),
  nextStep: text(1000),
});
export const consultationLog = consultationLogForm.extend({
  version: z.number().int(),
  savedAt: instant,
  savedBy: z.string(),
});
export type ConsultationLog = z.infer<typeof consultationLog>;
export const getLog = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/log',
  tag: 'logs',
  access: ['firm', 'staff'],
  summary: 'The consultation log of my meeting',
  params: meetingParams,
  response: consultationLog.nullable(),
});
export const saveLog = defineRoute({
  method: 'PUT',
  path: '/api/meetings/:meetingId/log',
  tag: 'logs',
  access: ['firm', 'staff'],
  summary: 'Write the consultation log; names the version that was read (0 for a new one)',
  params: meetingParams,
  body: consultationLogForm.extend({ version: z.number().int().min(0) }),
  response: consultationLog,
});

export const summaryRow = z.object({
  meetingId: id,
  startsAt: instant,
  firm: z.string(),
  buyer: z.string(),
  country,
  language: language.nullable(),
  interpreter: z.string().nullable(),
  state: z.string(),
  attended: z.object({ firm: z.boolean(), buyer: z.boolean(), interpreter: z.boolean().nullable() }),
  discussedCents: z.number().nullable(),
  contractingCents: z.number().nullable(),
  contractedCents: z.number().nullable(),
  summary: z.string(),
});
export const cohortSummary = z.object({
  cohortId: id,
  firms: z.number().int(),
  buyers: z.number().int(),
  meetings: z.number().int(),
  held: z.number().int(),
  logged: z.number().int(),
  discussedCents: z.number(),
  contractingCents: z.number(),
  contractedCents: z.number(),
  rows: z.array(summaryRow),
});
export type CohortSummary = z.infer<typeof cohortSummary>;
const staff = ['staff'] as const;
export const getCohortSummary = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/summary',
  tag: 'reports',
  access: staff,
  summary: 'What came of a cohort',
  params: z.object({ cohortId: id }),
  response: cohortSummary,
});
export const downloadCohortSummary = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/summary.xlsx',
  tag: 'reports',
  access: staff,
  summary: 'The summary as a spreadsheet',
  params: z.object({ cohortId: id }),
  download: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const offer = z.object({
  id,
  state: z.enum(['offered', 'accepted', 'declined', 'expired', 'withdrawn']),
  offeredAt: instant,
  expiresAt: instant,
  meetingId: id,
  startsAt: instant,
  endsAt: instant,
  firm: z.string(),
  buyer: z.string(),
  country,
  language: language.nullable(),
  products: z.array(z.string()),
});
export type Offer = z.infer<typeof offer>;
export const listMyOffers = defineRoute({
  method: 'GET',
  path: '/api/my/offers',
  tag: 'offers',
  access: ['interpreter'],
  summary: 'Assignments offered to me',
  response: z.array(offer),
});
export const answerOffer = defineRoute({
  method: 'POST',
  path: '/api/my/offers/:offerId/answer',
  tag: 'offers',
  access: ['interpreter'],
  summary: 'Accept or decline an assignment',
  params: z.object({ offerId: id }),
  body: z.object({ answer: z.enum(['accept', 'decline']) }),
  response: offer,
});

/** Events and heartbeats of media nodes; commands for the node ride on the answer. */
export const reportMediaEvents = defineRoute({
  method: 'POST',
  path: '/internal/media/events',
  tag: 'internal',
  access: 'media-node',
  summary: 'A media node tells what happened',
  body: mediaEventsRequestSchema,
  response: mediaEventsResponseSchema,
});
/** A long poll: answered when there is a command, or after `COMMANDS_WAIT_MS` without one. */
export const waitForMediaCommands = defineRoute({
  method: 'POST',
  path: '/internal/media/commands',
  tag: 'internal',
  access: 'media-node',
  summary: 'A media node waits for commands; breaking off tells that it died',
  body: mediaWaitRequestSchema,
  response: mediaEventsResponseSchema,
});

export const mailboxEntry = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  receivedAt: instant,
  attachments: z.array(z.string()),
});
export const mailboxMessage = mailboxEntry.extend({
  from: z.string(),
  text: z.string(),
  html: z.string(),
  raw: z.string(),
});
export const listMailbox = defineRoute({
  method: 'GET',
  path: '/api/mailbox',
  tag: 'mailbox',
  access: staff,
  summary: 'Mail of a demonstration installation, newest first',
  query: z.object({ to: requiredLine(254).optional() }),
  response: z.array(mailboxEntry),
});
export const readMailbox = defineRoute({
  method: 'GET',
  path: '/api/mailbox/:mailId',
  tag: 'mailbox',
  access: staff,
  summary: 'One mail of the mailbox',
  params: z.object({ mailId: z.string().regex(/^[\w-]{1,80}$/) }),
  response: mailboxMessage,
});
export const downloadMailboxAttachment = defineRoute({
  method: 'GET',
  path: '/api/mailbox/:mailId/attachments/:index',
  tag: 'mailbox',
  access: staff,
  summary: 'An attachment of a mail',
  params: z.object({
    mailId: z.string().regex(/^[\w-]{1,80}$/),
    index: z.coerce.number().int().min(0).max(50),
  }),
  download: 'application/octet-stream',
});
