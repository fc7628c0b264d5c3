import { type Candidate, type MeetingNeed, rankCandidates } from './candidates.ts';

/** A standby who was called for a meeting is not called again within this time: one loss, one call. */
export const CALL_AGAIN_AFTER_MS = 5 * 60_000;

/**
 * Which standbys of the day may take over a meeting, best first, by the rules and the order of offers. They agreed to
 * the whole day, so the hours they gave for the plan do not count.
 * @param heldBy who interprets it now, or should; null when nobody does
 */
export function rankStandbys(
  meeting: MeetingNeed,
  standbys: readonly Candidate[],
  heldBy: string | null,
): string[] {
  const { startsAt, endsAt } = meeting;
  const others = standbys
    .filter(({ id }) => id !== heldBy)
    .map((standby) => ({ ...standby, availability: [{ startsAt, endsAt }] }));
  return rankCandidates(meeting, others).ranked.map(({ id }) => id);
}
