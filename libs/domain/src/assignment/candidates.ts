import { covers, overlaps, type Interval } from '#domain/time/interval.ts';

/** A meeting that needs an interpreter. */
export type MeetingNeed = Interval & {
  language: string;
  minLevel: number;
  /** As `HS85`. */
  fields: string[];
  firmId: string;
  buyerId: string;
};

export type Candidate = {
  id: string;
  languages: { code: string; level: number }[];
  fields: string[];
  availability: Interval[];
  /** Meetings assigned or offered already. */
  busy: Interval[];
  conflicts: string[];
  /** Meetings served or to serve in the season. */
  load: number;
  meetingsThatDay: number;
  maxPerDay: number;
  /** Hours still open this month; null: no limit. */
  hoursLeft: number | null;
};

export type RefusalCode =
  'language' | 'conflict-of-interest' | 'unavailable' | 'busy' | 'daily-limit' | 'monthly-limit';

export type RankedCandidates = {
  /** Best first. */
  ranked: { id: string; level: number; hasField: boolean; load: number }[];
  refused: { id: string; code: RefusalCode }[];
};

/**
 * Who may be offered a meeting, best first: those who know the field, then the lighter load, then the higher level,
 * then by id. Everyone else with the first reason against them.
 */
export function rankCandidates(meeting: MeetingNeed, candidates: readonly Candidate[]): RankedCandidates {
  const result: RankedCandidates = { ranked: [], refused: [] };
  for (const candidate of candidates) {
    const code = refusalOf(meeting, candidate);
    if (code) result.refused.push({ id: candidate.id, code });
    else {
      const hasField = meeting.fields.some((field) => candidate.fields.includes(field));
      result.ranked.push({
        id: candidate.id,
        level: levelOf(meeting, candidate),
        hasField,
        load: candidate.load,
      });
    }
  }
  result.ranked.sort(
    (a, b) =>
      Number(b.hasField) - Number(a.hasField) ||
      a.load - b.load ||
      b.level - a.level ||
      (a.id < b.id ? -1 : 1),
  );
  return result;
}

/** The best candidate who was not asked yet; null when the list is at its end and staff must step in. */
export function nextCandidate(
  ranked: RankedCandidates['ranked'],
  askedIds: readonly string[],
): string | null {
  return ranked.find(({ id }) => !askedIds.includes(id))?.id ?? null;
}

function refusalOf(meeting: MeetingNeed, candidate: Candidate): RefusalCode | null {
  const hours = (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 3_600_000;
  if (levelOf(meeting, candidate) < meeting.minLevel) return 'language';
  if (candidate.conflicts.some((id) => id === meeting.firmId || id === meeting.buyerId))
    return 'conflict-of-interest';
  if (!covers(candidate.availability, meeting)) return 'unavailable';
  if (candidate.busy.some((other) => overlaps(other, meeting))) return 'busy';
  if (candidate.meetingsThatDay >= candidate.maxPerDay) return 'daily-limit';
  if (candidate.hoursLeft !== null && candidate.hoursLeft < hours) return 'monthly-limit';
  return null;
}

function levelOf(meeting: MeetingNeed, candidate: Candidate): number {
  return Math.max(-1, ...candidate.languages.filter((l) => l.code === meeting.language).map((l) => l.level));
}
