import { buildProblem, fieldsOfPair } from '#domain/matching/build-problem.ts';
import { DEFAULT_RULES, type CohortSnapshot } from '#domain/matching/cohort-snapshot.ts';
import type { MatchPart } from '#domain/matching/match-score.ts';
import type { PlannedMeeting, Problem, ProblemPair } from '#domain/scheduling/problem.ts';
import { toleratePresent } from './tolerate-present.ts';
import type { BegunMeeting, PublishedMeeting, RepairEvent } from './repair-event.ts';

export type RepairProblem = {
  problem: Problem;
  /** The meetings that go on, as they are now: the plan to stay near. */
  from: PlannedMeeting[];
  /** Booth behind each table number, from 1; beyond them seats are remote. */
  boothIds: string[];
  /** Meetings that the event itself ends. */
  ended: PublishedMeeting[];
  /** Meetings that go on, by `firmId buyerId`. */
  going: Map<string, PublishedMeeting>;
  /** Parts of the score of pairs that may be added. */
  partsOf: Map<string, MatchPart[]>;
};

export type RepairInput = {
  /** The cohort as it is at this moment, its slots those that lie ahead; the event is not in it yet. */
  snapshot: CohortSnapshot;
  meetings: readonly PublishedMeeting[];
  begun: readonly BegunMeeting[];
  /** Pairs whose meeting was called off: they are not brought together again behind everybody's back. */
  calledOff: readonly { firmId: string; buyerId: string }[];
  event: RepairEvent;
};

/**
 * The scheduling problem whose answer, staying near `from`, is the least change that keeps the rules. What is
 * published may break a rule of today (somebody moved a meeting by hand, or took back an hour): as it stands it is
 * tolerated, and only what the event touches has to move. Every meeting that goes on must stay somewhere; with
 * `mayDrop` those that the event touches may also be called off, for when there is no other way.
 */
export function buildRepairProblem(input: RepairInput, mayDrop: boolean): RepairProblem {
  const { event, meetings, begun } = input;
  const snapshot = afterEvent(input.snapshot, event);
  const { problem: full, matches } = buildProblem({ ...snapshot, locks: [] });
  const ended = meetings.filter((meeting) => endsWith(meeting, event));
  const going = meetings.filter((meeting) => !endsWith(meeting, event));
  const isTouched = (meeting: PublishedMeeting) => touches(meeting, event);

  const pairs = [
    ...going.map((meeting): ProblemPair => {
      const firm = snapshot.firms.find(({ id }) => id === meeting.firmId);
      const buyer = snapshot.buyers.find(({ id }) => id === meeting.buyerId);
      const match = matches.find((one) => one.firmId === meeting.firmId && one.buyerId === meeting.buyerId);
      const pair = { a: meeting.firmId, b: meeting.buyerId, score: match?.match.score ?? 0 };
      // One that waits for an interpreter is none of this event's business: it stays, as if it needed none.
      const needsInterpreter = meeting.language !== null && (isTouched(meeting) || meeting.interpreterId);
      return {
        ...pair,
        ...((!isTouched(meeting) || !mayDrop) && { required: true }),
        ...(needsInterpreter && {
          language: meeting.language!,
          minLevel: DEFAULT_RULES.minLevel,
          fields: firm && buyer ? fieldsOfPair(firm, buyer) : [],
        }),
      };
    }),
    ...full.pairs.filter((pair) => mayBeAdded(pair, input, full)),
  ];
  const boothIds = snapshot.boothIds;
  const from = going.map((meeting, i) => planned(meeting, boothIds, i));
  const remoteAtOnce = Math.max(
    0,
    ...[...Map.groupBy(from, ({ slot }) => slot).values()].map(
      (here) => here.filter(({ table }) => table > boothIds.length).length,
    ),
  );
  const problem: Problem = {
    ...full,
    parties: [
      ...full.parties,
      ...missing(
        full.parties,
        from.flatMap(({ a, b }) => [a, b]),
      ).map((id) => ({ id, group: '' })),
    ],
    interpreters: [
      ...(full.interpreters ?? []),
      // Somebody taken off the list still serves what was promised, unless the event is about that.
      ...missing(
        full.interpreters ?? [],
        from.flatMap(({ interpreter }) => interpreter ?? []),
      )
        .filter((id) => event.kind !== 'interpreter-out' || id !== event.interpreterId)
        .map((id) => ({ id, languages: [], available: [] })),
    ],
    tables: full.tables === null ? null : full.tables + remoteAtOnce,
    pairs,
    forbidden: (full.forbidden ?? []).filter(
      ({ a, b }) => !going.some((meeting) => meeting.firmId === a && meeting.buyerId === b),
    ),
    locks: [
      // Where nobody interprets yet, the hour is kept by hand.
      ...going.filter((one) => !isTouched(one) && one.language !== null && one.interpreterId === null),
      ...going.filter((one) => !isTouched(one) && isLocked(one, input.snapshot)),
    ].map(({ firmId: a, buyerId: b, slotId: slot }) => ({ a, b, slot })),
  };
  const key = (pair: { firmId: string; buyerId: string }) => `${pair.firmId} ${pair.buyerId}`;
  return {
    problem: toleratePresent(problem, from, { begun, touched: going.filter(isTouched) }),
    from,
    boothIds,
    ended,
    going: new Map(going.map((meeting) => [key(meeting), meeting])),
    partsOf: new Map(matches.map((one) => [key(one), one.match.parts])),
  };
}

function missing(known: readonly { id: string }[], ids: readonly string[]): string[] {
  const all = new Set(known.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => !all.has(id));
}

function afterEvent(snapshot: CohortSnapshot, event: RepairEvent): CohortSnapshot {
  switch (event.kind) {
    case 'buyer-cancelled':
      return { ...snapshot, buyers: snapshot.buyers.filter(({ id }) => id !== event.buyerId) };
    case 'firm-withdrawn':
      return { ...snapshot, firms: snapshot.firms.filter(({ id }) => id !== event.firmId) };
    case 'interpreter-out':
      return {
        ...snapshot,
        interpreters: snapshot.interpreters.filter(({ id }) => id !== event.interpreterId),
      };
    case 'booth-lost': {
      const boothIds = snapshot.boothIds.filter((id) => id !== event.boothId);
      // Without any booth left everybody attends from their own desk.
      return { ...snapshot, boothIds, remoteSeats: boothIds.length === 0 ? null : snapshot.remoteSeats };
    }
    case 'meeting-unfilled':
    case 'buyer-added':
      return snapshot;
  }
}

function endsWith(meeting: PublishedMeeting, event: RepairEvent): boolean {
  if (event.kind === 'buyer-cancelled') return meeting.buyerId === event.buyerId;
  return event.kind === 'firm-withdrawn' && meeting.firmId === event.firmId;
}

/** A meeting that cannot stay as it is. */
function touches(meeting: PublishedMeeting, event: RepairEvent): boolean {
  if (event.kind === 'interpreter-out') return meeting.interpreterId === event.interpreterId;
  if (event.kind === 'booth-lost') return meeting.boothId === event.boothId;
  return event.kind === 'meeting-unfilled' && meeting.id === event.meetingId;
}

function isLocked(meeting: PublishedMeeting, { locks }: CohortSnapshot): boolean {
  return locks.some(
    ({ firmId, buyerId, slotId }) =>
      firmId === meeting.firmId && buyerId === meeting.buyerId && slotId === meeting.slotId,
  );
}

/** New meetings are for a buyer who came late, and for a firm that the event leaves with too few. */
function mayBeAdded(
  { a, b }: ProblemPair,
  { event, meetings, begun, calledOff }: RepairInput,
  { parties }: Problem,
): boolean {
  const isSame = (one: { firmId: string; buyerId: string }) => one.firmId === a && one.buyerId === b;
  if ([...meetings, ...begun, ...calledOff].some(isSame)) return false;
  if (event.kind === 'buyer-added') return event.buyerId === b;
  const ofFirm = [...meetings, ...begun].filter(({ firmId }) => firmId === a);
  const left = ofFirm.filter((one) => event.kind !== 'buyer-cancelled' || one.buyerId !== event.buyerId);
  const minimum = parties.find(({ id }) => id === a)?.minMeetings ?? 0;
  return left.length < ofFirm.length && left.length < minimum;
}

/** A booth that is lost, or none, is a table beyond the booths, each its own. */
function planned(meeting: PublishedMeeting, boothIds: readonly string[], i: number): PlannedMeeting {
  const booth = meeting.boothId === null ? -1 : boothIds.indexOf(meeting.boothId);
  return {
    a: meeting.firmId,
    b: meeting.buyerId,
    slot: meeting.slotId,
    table: meeting.boothId === null ? boothIds.length + 1 + i : booth >= 0 ? booth + 1 : 0,
    ...(meeting.interpreterId && { interpreter: meeting.interpreterId }),
  };
}
