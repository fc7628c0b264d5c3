import { z } from 'zod';
import { id, instant } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'mails';
const access = ['staff'] as const;

/** Mail that was sent, or should have been. No text of it is kept: it holds a link that signs in. */
export const mail = z.object({
  id,
  kind: z.string(),
  standing: z.enum(['waiting', 'sent', 'uncertain', 'failed', 'skipped']),
  /** Null once the person's data was destroyed. */
  receiver: z.object({ name: z.string(), email: z.string() }).nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
  /** What the mail server said, where it refused. */
  failure: z.string().nullable(),
  canSendAgain: z.boolean(),
});
export type Mail = z.infer<typeof mail>;

export const listMails = defineRoute({
  method: 'GET',
  path: '/api/mails',
  tag,
  access,
  summary: 'Mail of the programme, newest first',
  query: z.object({
    /** `attention`: refused for good, or of uncertain delivery. */
    show: z.enum(['all', 'attention']).default('all'),
    before: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.array(mail),
});
/** Sends what is true now, under the same Message-ID: a receiver's program shows a doubled one once. */
export const sendMailAgain = defineRoute({
  method: 'POST',
  path: '/api/mails/:mailId/send-again',
  tag,
  access,
  summary: 'Send a mail again that failed or is in doubt',
  params: z.object({ mailId: id }),
  response: mail,
});
export const confirmMailArrived = defineRoute({
  method: 'POST',
  path: '/api/mails/:mailId/arrived',
  tag,
  access,
  summary: 'Settle a mail in doubt: its receiver has it',
  params: z.object({ mailId: id }),
  response: mail,
});
