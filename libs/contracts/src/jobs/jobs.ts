import { z } from 'zod';

const id = z.uuid();

/**
 * Jobs by name. Payloads carry identifiers only: a processor re-reads the truth, skips what is stale,
 * acts and marks it done. No personal data is in a queue.
 */
export const jobs = {
  /** Mail about an application: received, selected, waitlisted, declined. */
  'send-application-mail': z.object({
    applicationId: id,
    kind: z.enum(['received', 'selected', 'waitlisted', 'declined']),
  }),
  /** A sign-in link; the token is made by the processor so that none lies in the queue. */
  'send-sign-in-link': z.object({ personId: id, returnTo: z.string(), requestedAt: z.iso.datetime() }),
  /** Offers an interpreter a meeting. */
  'send-offer': z.object({ assignmentId: id }),
  /** Lets an offer expire and goes on to the next candidate. Delayed until `expiresAt`. */
  'expire-offer': z.object({ assignmentId: id }),
  /** Calendar invitation, its update or its cancellation, to one person. `sequence` is the meeting's. */
  'send-invitation': z.object({
    meetingId: id,
    personId: id,
    sequence: z.number().int(),
    method: z.enum(['REQUEST', 'CANCEL']),
    /** The time that the reader knew: of a meeting that moved, or that goes on at another time without the reader. */
    before: z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }).optional(),
  }),
  /** Makes the film of a recording that ended. */
  'compose-recording': z.object({ recordingId: id }),
  /** A reminder that fell due. */
  'send-reminder': z.object({ reminderId: id }),
  /** Staff call somebody who has not come; not about a meeting whose time is over. */
  'send-late-call': z.object({ meetingId: id, personId: id, calledAt: z.iso.datetime() }),
  /** A meeting has lost its interpreter: told to a standby. */
  'send-standby-call': z.object({ meetingId: id, interpreterId: id, calledAt: z.iso.datetime() }),
} as const;
export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]>;
