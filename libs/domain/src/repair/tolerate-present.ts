import type { PlannedMeeting, Problem } from '#domain/scheduling/problem.ts';
import type { BegunMeeting, PublishedMeeting } from './repair-event.ts';

type Context = { begun: readonly BegunMeeting[]; touched: readonly PublishedMeeting[] };

/**
 * Widens a problem just so far that the meetings as they stand keep all of its rules, and narrows it by what happened
 * already: meetings that began count against limits, and whoever declined an hour is not asked for it again.
 */
export function toleratePresent(
  problem: Problem,
  from: readonly PlannedMeeting[],
  context: Context,
): Problem {
  const dayOf = new Map(problem.slots.map((slot) => [slot.id, slot.day]));
  const perDay = (
    own: readonly PlannedMeeting[],
    begun: readonly BegunMeeting[],
    max: number | undefined,
  ) => {
    const present = countsOf(own.map(({ slot }) => dayOf.get(slot)!));
    const past = countsOf(begun.map(({ day }) => day));
    const limit = max === undefined ? undefined : Math.max(max, ...present.values());
    // A day on which all allowed meetings are used, counting those that began, takes no more.
    const full = [...past.keys()].filter(
      (day) => limit !== undefined && past.get(day)! + (present.get(day) ?? 0) >= limit,
    );
    const held = new Set(own.map(({ slot }) => slot));
    const closed = problem.slots.filter(({ id, day }) => full.includes(day) && !held.has(id));
    return { limit, closed: closed.map(({ id }) => id), held };
  };
  const limited = (max: number | undefined, begun: number, present: number) =>
    max === undefined ? undefined : Math.max(max - begun, present);

  return {
    ...problem,
    parties: problem.parties.map((party) => {
      const own = from.filter(({ a, b }) => a === party.id || b === party.id);
      const begun = context.begun.filter(
        ({ firmId, buyerId }) => firmId === party.id || buyerId === party.id,
      );
      const { limit, closed, held } = perDay(own, begun, party.maxPerDay);
      const maxMeetings = limited(party.maxMeetings, begun.length, own.length);
      return {
        ...party,
        unavailable: [...(party.unavailable ?? []).filter((slot) => !held.has(slot)), ...closed],
        ...(limit !== undefined && { maxPerDay: limit }),
        ...(maxMeetings !== undefined && { maxMeetings }),
        ...(party.minMeetings !== undefined && {
          minMeetings: Math.max(0, party.minMeetings - begun.length),
        }),
      };
    }),
    interpreters: (problem.interpreters ?? []).map((one) => {
      const own = from.filter(({ interpreter }) => interpreter === one.id);
      const begun = context.begun.filter(({ interpreterId }) => interpreterId === one.id);
      const { limit, closed, held } = perDay(own, begun, one.maxPerDay);
      const declined = context.touched.filter(({ declinedBy }) => declinedBy.includes(one.id));
      const out = new Set([...closed, ...declined.map(({ slotId }) => slotId)]);
      const maxMeetings = limited(one.maxMeetings, begun.length, own.length);
      const served = new Set(own.flatMap(({ a, b }) => [a, b]));
      return {
        ...one,
        languages: languagesOf(problem, one, own),
        available: [...new Set([...one.available, ...held])].filter(
          (slot) => held.has(slot) || !out.has(slot),
        ),
        conflicts: (one.conflicts ?? []).filter((id) => !served.has(id)),
        ...(limit !== undefined && { maxPerDay: limit }),
        ...(maxMeetings !== undefined && { maxMeetings }),
        ...(one.maxConsecutive !== undefined && {
          maxConsecutive: Math.max(one.maxConsecutive, longestRun(problem, held)),
        }),
      };
    }),
  };
}

function countsOf(days: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

/** The languages of somebody who serves already cover what is served, whatever the list says today. */
function languagesOf(
  problem: Problem,
  one: NonNullable<Problem['interpreters']>[number],
  own: readonly PlannedMeeting[],
) {
  const needed = own.flatMap(({ a, b }) => {
    const pair = problem.pairs.find((candidate) => candidate.a === a && candidate.b === b);
    return pair?.language === undefined ? [] : [{ code: pair.language, level: pair.minLevel ?? 0 }];
  });
  const isKnown = ({ code, level }: { code: string; level: number }) =>
    one.languages.some((known) => known.code === code && known.level >= level);
  return [...one.languages, ...needed.filter((need) => !isKnown(need))];
}

function longestRun(problem: Problem, held: ReadonlySet<string>): number {
  let longest = 0;
  let run = 0;
  let day = '';
  for (const slot of problem.slots) {
    run = held.has(slot.id) ? (slot.day === day ? run + 1 : 1) : 0;
    day = slot.day;
    longest = Math.max(longest, run);
  }
  return longest;
}
