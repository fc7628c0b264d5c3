import { z } from 'zod';
import { LINE_LENGTH, SHOWN_LINES } from '#domain/captions/caption-text.ts';
import { id, locale } from '../http/common.ts';

/**
 * What a captioner shows now. The whole of it each time, so that nothing depends on what somebody missed; no lines and
 * nothing being written: the captions have ended.
 */
export const captions = z.object({
  language: locale,
  lines: z
    .array(z.object({ number: z.number().int().min(1), text: z.string().min(1).max(LINE_LENGTH) }))
    .max(SHOWN_LINES)
    .readonly(),
  writing: z.string().max(LINE_LENGTH),
});
export type Captions = z.infer<typeof captions>;

export const captionClientEvents = {
  /** From staff and the meeting's interpreters. Seen by those present, kept nowhere. */
  'caption:send': z.object({ meetingId: id, captions }),
} as const;
export const captionServerEvents = {
  caption: z.object({ meetingId: id, personId: id, captions }),
} as const;
