import { DomainError } from '#domain/error/domain-error.ts';

/** Terms are often settled by mail on the same day; after a day the sheet is a record and the log takes over. */
export const TABLE_CLOSES_AFTER_MS = 24 * 3_600_000;

/**
 * Whether what stands beside the video may still be changed: from the day the meeting is known, for briefing and
 * catalogues, until a day after its end.
 * @throws DomainError `meeting-cancelled`, `table-closed`
 */
export function decideTableUse(meeting: { state: string; endsAt: Date }, now: Date): void {
  if (meeting.state === 'cancelled') throw new DomainError('meeting-cancelled');
  if (now.getTime() >= meeting.endsAt.getTime() + TABLE_CLOSES_AFTER_MS)
    throw new DomainError('table-closed');
}
