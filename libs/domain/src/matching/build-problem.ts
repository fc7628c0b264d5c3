import type { Problem, ProblemPair } from '#domain/scheduling/problem.ts';
import { covers, overlaps, type Interval } from '#domain/time/interval.ts';
import { wallClock } from '#domain/time/local-time.ts';
import {
  DEFAULT_RULES,
  type CohortSnapshot,
  type SchedulingRules,
  type SnapshotBuyer,
  type SnapshotFirm,
} from './cohort-snapshot.ts';
import type { Preference } from './match-parts.ts';
import { matchScore, type MatchScore } from './match-score.ts';
import { interpretationNeed } from './working-language.ts';

/** Why each pair got its score, banned pairs included, for staff to see. */
export type PairMatch = {
  firmId: string;
  buyerId: string;
  match: MatchScore;
  language: string | null;
  firmWish: Preference | null;
  buyerWish: Preference | null;
  /** Whether the scheduler looks for a meeting of the two. */
  isWanted: boolean;
};

/**
 * Maps a cohort onto the scheduling problem. Firms and buyers become parties under their own ids, booths and remote
 * seats become tables. A no-thanks of either side and a staff forbid become `forbidden`; a pair scores by
 * `matchScore`. Firm and buyer are a pair when their products have a chapter in common and the score is good enough,
 * or when a side asked for it, or staff locked it; a firm short of such buyers takes the next best. A buyer meets in the hours it offered, which count as unsocial outside 08:00–21:00 of its own clock;
 * a buyer who offered none meets within those hours only.
 */
export function buildProblem(snapshot: CohortSnapshot): { problem: Problem; matches: PairMatch[] } {
  const rules = { ...DEFAULT_RULES, ...snapshot.rules };
  const supply = supplyOf(snapshot, rules);
  const wishes = new Map(snapshot.preferences.map((p) => [key(p.firmId, p.buyerId, p.side), p.wish]));
  const locked = new Set(snapshot.locks.map((lock) => key(lock.firmId, lock.buyerId)));
  const past = new Map((snapshot.history ?? []).map((one) => [key(one.firmId, one.buyerId), one]));
  const matches: PairMatch[] = [];
  const pairs: ProblemPair[] = [];
  for (const firm of snapshot.firms) {
    const candidates = snapshot.buyers.map((buyer) => {
      const wishOf = (side: 'firm' | 'buyer') => wishes.get(key(firm.id, buyer.id, side)) ?? null;
      const [firmWish, buyerWish] = [wishOf('firm'), wishOf('buyer')];
      const history = past.get(key(firm.id, buyer.id)) ?? null;
      const match = matchScore({ firm, buyer, firmWish, buyerWish, history }, snapshot.weights);
      const language = interpretationNeed(firm.languages, buyer.languages, supply)?.language;
      const isAsked = [firmWish, buyerWish].some(isWish);
      const isLocked = locked.has(key(firm.id, buyer.id));
      return { buyer, match, language, firmWish, buyerWish, isAsked, isLocked };
    });
    const fitting = candidates.filter(({ match, isAsked }) => isAsked || isFitting(match, rules)).length;
    for (const { buyer, match, language, firmWish, buyerWish, isAsked, isLocked } of candidates) {
      const isGood =
        fitting < rules.firmMinMeetings ? match.score >= rules.minScore : isFitting(match, rules);
      const isWanted = isLocked || (match.bannedBy.length === 0 && (isAsked || isGood));
      const ids = { firmId: firm.id, buyerId: buyer.id };
      matches.push({ ...ids, match, language: language ?? null, firmWish, buyerWish, isWanted });
      if (isWanted) pairs.push(pairOf(firm, buyer, match.score, language, rules));
    }
  }
  const banned = matches
    .filter(({ match }) => match.bannedBy.length > 0)
    .map(({ firmId, buyerId }) => ({ firmId, buyerId }));
  const interpreted = new Set(pairs.filter((p) => p.language !== undefined).map((p) => key(p.a, p.b)));
  const problem: Problem = {
    version: 1,
    slots: snapshot.slots.map(({ id, day, startsAt, endsAt }) => ({
      id,
      day,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    tables: snapshot.remoteSeats === null ? null : snapshot.boothIds.length + snapshot.remoteSeats,
    parties: [
      ...snapshot.firms.map((firm) => ({
        id: firm.id,
        group: 'firm',
        unavailable: slotIds(snapshot, (slot) =>
          (firm.absences ?? []).some((absence) => overlaps(absence, slot)),
        ),
        minMeetings: rules.firmMinMeetings,
        maxPerDay: rules.firmMaxPerDay,
      })),
      ...snapshot.buyers.map((buyer) => ({
        id: buyer.id,
        group: 'buyer',
        ...hoursOf(snapshot, buyer, rules),
      })),
    ],
    pairs,
    forbidden: uniquePairs([...banned, ...snapshot.forbids]).map(({ firmId, buyerId }) => ({
      a: firmId,
      b: buyerId,
    })),
    interpreters: snapshot.interpreters.map((one) => ({
      id: one.id,
      languages: one.languages,
      fields: one.fields,
      available: slotIds(snapshot, (slot) => covers(one.availability, slot)),
      maxPerDay: rules.interpreterMaxPerDay,
      maxConsecutive: rules.interpreterMaxConsecutive,
      ...(one.hoursLeft === null ? {} : { maxMeetings: meetingsWithin(snapshot, one.hoursLeft) }),
      conflicts: one.conflicts.filter((id) =>
        [...snapshot.firms, ...snapshot.buyers].some((p) => p.id === id),
      ),
      priorMeetings: one.priorMeetings,
    })),
    locks: snapshot.locks.map(({ firmId, buyerId, slotId, interpreterId }) => ({
      a: firmId,
      b: buyerId,
      slot: slotId,
      // Where both share a language by now, the interpreter of the lock is no longer needed.
      ...(interpreterId && interpreted.has(key(firmId, buyerId)) ? { interpreter: interpreterId } : {}),
    })),
  };
  return { problem, matches };
}

/** The booth behind a table number of a plan; null: a remote seat. */
export function boothOfTable(snapshot: Pick<CohortSnapshot, 'boothIds'>, table: number): string | null {
  return snapshot.boothIds[table - 1] ?? null;
}

function key(...parts: string[]): string {
  return parts.join('\n');
}

/** A buyer who wants nothing that the firm makes is no match, however well the rest fits. */
function isFitting(match: MatchScore, rules: SchedulingRules): boolean {
  const hs = match.parts.find(({ kind }) => kind === 'hs');
  return match.score >= rules.minScore && hs?.reason !== 'no-common-product';
}

function isWish(wish: Preference | null): boolean {
  return wish === 'must-meet' || wish === 'would-meet';
}

/** Interpreters by language, counting those good enough for a meeting. */
function supplyOf(snapshot: CohortSnapshot, rules: SchedulingRules): Map<string, number> {
  const supply = new Map<string, number>();
  for (const { languages } of snapshot.interpreters) {
    for (const { code, level } of languages)
      if (level >= rules.minLevel) supply.set(code, (supply.get(code) ?? 0) + 1);
  }
  return supply;
}

function pairOf(
  firm: SnapshotFirm,
  buyer: SnapshotBuyer,
  score: number,
  language: string | undefined,
  rules: SchedulingRules,
): ProblemPair {
  const pair: ProblemPair = { a: firm.id, b: buyer.id, score };
  if (language === undefined) return pair;
  return { ...pair, language, minLevel: rules.minLevel, fields: fieldsOfPair(firm, buyer) };
}

/** What the two will talk about, as `HS` and chapters: what they have in common, else what the firm makes. */
export function fieldsOfPair(
  firm: Pick<SnapshotFirm, 'hsCodes'>,
  buyer: Pick<SnapshotBuyer, 'hsInterests'>,
): string[] {
  const wanted = new Set(buyer.hsInterests.map(chapterOf));
  const offered = [...new Set(firm.hsCodes.map(chapterOf))];
  const common = offered.filter((chapter) => wanted.has(chapter));
  return common.length > 0 ? common : offered;
}

function chapterOf(hsCode: string): string {
  return `HS${hsCode.slice(0, 2)}`;
}

function hoursOf(snapshot: CohortSnapshot, buyer: SnapshotBuyer, rules: SchedulingRules) {
  const isSocial = (slot: Interval) => isWithinHours(slot, buyer.timeZone, rules);
  const isOffered = (slot: Interval) =>
    buyer.availability.length === 0 ? isSocial(slot) : covers(buyer.availability, slot);
  return {
    unavailable: slotIds(snapshot, (slot) => !isOffered(slot)),
    unsocial: slotIds(snapshot, (slot) => isOffered(slot) && !isSocial(slot)),
    maxPerDay: rules.buyerMaxPerDay,
  };
}

/** True when the whole slot lies within the social hours of one local day. */
function isWithinHours(slot: Interval, zone: string, { socialFrom, socialUntil }: SchedulingRules): boolean {
  const start = wallClock(slot.startsAt, zone);
  const end = wallClock(slot.endsAt, zone);
  return start.date === end.date && start.minutes >= socialFrom && end.minutes <= socialUntil;
}

function slotIds(
  snapshot: CohortSnapshot,
  which: (slot: CohortSnapshot['slots'][number]) => boolean,
): string[] {
  return snapshot.slots.filter(which).map((slot) => slot.id);
}

/** Meetings that fit into hours, each as long as the longest slot. */
function meetingsWithin(snapshot: CohortSnapshot, hours: number): number {
  const longest = Math.max(1, ...snapshot.slots.map((s) => s.endsAt.getTime() - s.startsAt.getTime()));
  return Math.max(0, Math.floor((hours * 3_600_000) / longest));
}

function uniquePairs<T extends { firmId: string; buyerId: string }>(pairs: T[]): T[] {
  return [...new Map(pairs.map((pair) => [key(pair.firmId, pair.buyerId), pair])).values()];
}
