import { instanceOf } from '#domain/scheduling/instances/instance.ts';
import type { Plan, PlannedMeeting, Problem, ProblemInterpreter } from '#domain/scheduling/problem.ts';
import { runSchedule } from './run-schedule.ts';

/** What befalls a published cohort: the changed problem, and how many meetings cannot stay as they are, whatever is done. */
type Mishap = (problem: Problem, plan: Plan, hit: PlannedMeeting) => { changed: Problem; ended: number };

const cancelled: Mishap = (problem, { meetings }, { b }) => ({
  changed: {
    ...problem,
    parties: problem.parties.map((party) =>
      party.id === b ? { ...party, unavailable: problem.slots.map((slot) => slot.id) } : party,
    ),
  },
  ended: meetings.filter((meeting) => meeting.b === b).length,
});

const withInterpreter = (problem: Problem, id: string, change: Partial<ProblemInterpreter>): Problem => ({
  ...problem,
  interpreters: problem.interpreters!.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/** Every kind of mishap but the one that has a bar of its own. */
const OTHERS: Record<string, Mishap> = {
  'interpreter declines one': (problem, { meetings }, hit) => ({
    changed: withInterpreter(problem, hit.interpreter!, { conflicts: [hit.b] }),
    ended: meetings.filter(({ b, interpreter }) => interpreter === hit.interpreter && b === hit.b).length,
  }),
  'interpreter is out': (problem, { meetings }, hit) => ({
    changed: withInterpreter(problem, hit.interpreter!, { available: [] }),
    ended: meetings.filter(({ interpreter }) => interpreter === hit.interpreter).length,
  }),
  'booth is lost': (problem, { meetings }) => ({
    changed: { ...problem, tables: problem.tables! - 1 },
    // Which meeting of a full slot has to go is free.
    ended: [...Map.groupBy(meetings, ({ slot }) => slot).values()].filter(
      (here) => here.length === problem.tables,
    ).length,
  }),
  'buyer is added': (problem, _, hit) => ({
    changed: {
      ...problem,
      parties: [
        ...problem.parties,
        { ...problem.parties.find(({ id }) => id === hit.b)!, id: 'late', maxMeetings: 2 },
      ],
      // One meeting of the late buyer has to be held, the rest may.
      pairs: [
        ...problem.pairs,
        ...problem.pairs
          .filter(({ b }) => b === hit.b)
          .map((pair) => ({ ...pair, b: 'late', required: pair.a === hit.a })),
      ],
    },
    ended: 0,
  }),
};

const COHORTS_OF_OTHERS = 5;
export const OTHER_COUNT = COHORTS_OF_OTHERS * Object.keys(OTHERS).length;

/** Plans a cohort, lets a buyer cancel, and plans again near the first plan. */
export function repairAfterCancellation(seed: number, folder: string) {
  return repair(seed, folder, cancelled);
}

/** The same for other mishaps in turn, five cohorts each. */
export async function repairAfterOther(n: number, folder: string) {
  const [kind, mishap] = Object.entries(OTHERS)[Math.floor((n - 1) / COHORTS_OF_OTHERS)]!;
  const cohort = ((n - 1) % COHORTS_OF_OTHERS) + 1;
  return { kind, cohort, ...(await repair(cohort, folder, mishap)) };
}

async function repair(seed: number, folder: string, mishap: Mishap) {
  const problem = instanceOf('cohort', seed);
  const { plan } = await runSchedule(problem, folder, ['--time-limit', '5']);
  const published = plan!;
  const { length } = published.meetings;
  const at = (seed * 7) % length;
  const hit = [...published.meetings.slice(at), ...published.meetings.slice(0, at)].find(
    ({ interpreter }) => mishap === cancelled || interpreter,
  )!;
  const { changed, ended } = mishap(problem, published, hit);
  const repaired = await runSchedule(changed, folder, ['--time-limit', '20'], published);
  return {
    seconds: Math.round(repaired.seconds * 100) / 100,
    meetings: length,
    ended,
    moved: repaired.plan ? repaired.plan.objective.changes - ended : null,
    status: repaired.plan?.status ?? `exit ${repaired.exitCode}`,
    violations: repaired.violations,
  };
}
