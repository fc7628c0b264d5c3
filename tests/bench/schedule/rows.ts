import { instanceOf, type InstanceKind } from '#domain/scheduling/instances/instance.ts';
import type { ObjectiveTerm, Plan } from '#domain/scheduling/problem.ts';
import { OTHER_COUNT, repairAfterCancellation, repairAfterOther } from './repairs.ts';
import { runSchedule, type Run } from './run-schedule.ts';

const TERMS: ObjectiveTerm[] = ['shortfall', 'score', 'gaps', 'unsocial', 'fieldMisfit', 'maxLoad'];

type Figures = Record<string, string | number | boolean | null>;

type Row = {
  title: string;
  /** Seeds measured unless told otherwise. */
  seeds: number;
  run(seed: number, folder: string): Promise<Figures>;
  sum(runs: readonly Figures[]): Figures;
};

export type RowName = 'cohort' | 'fair' | 'large' | 'b2bsp' | 'repair' | 'other-repairs';

export const ROWS: Record<RowName, Row> = {
  cohort: {
    title: 'A cohort: score proved in 2 s, every term in 20 s on 9 of 10 seeds',
    seeds: 10,
    run: (seed, folder) => solveInstance('cohort', seed, folder, 20),
    sum: (runs) => ({
      scoreProvedIn2s: runs.filter((run) => isWithin(run.scoreProvedAt, 2)).length,
      scoreProvedAtLast: Math.max(...runs.map((run) => Number(run.scoreProvedAt ?? Infinity))),
      optimal: count(runs, 'status', 'optimal'),
      of: runs.length,
    }),
  },
  fair: {
    title: 'A yearly fair: feasible in 5 s, gap of the score 1 % in 60 s',
    seeds: 3,
    run: (seed, folder) => solveInstance('fair', seed, folder, 60),
    sum: (runs) => ({
      feasibleIn5s: runs.filter((run) => isWithin(run.firstPlanAt, 5)).length,
      gapWithin1: runs.filter((run) => isWithin(run.gapPercent, 1)).length,
      of: runs.length,
    }),
  },
  large: {
    title: '300 firms, 1,500 buyers: feasible in 60 s, under 2 GiB',
    seeds: 1,
    run: (seed, folder) => solveInstance('large', seed, folder, 60),
    sum: (runs) => ({
      feasible: runs.filter((run) => isWithin(run.firstPlanAt, 60)).length,
      megabytes: Math.max(...runs.map((run) => Number(run.megabytes))),
      of: runs.length,
    }),
  },
  b2bsp: {
    title: 'B2BSP: optimum proved in 10 s, a plan in 40 s',
    seeds: 12,
    run: (seed, folder) => solveInstance('b2bsp', seed, folder, 40),
    sum: (runs) => ({
      provedIn10s: runs.filter((run) => run.status === 'optimal' && isWithin(run.seconds, 10)).length,
      proved: count(runs, 'status', 'optimal'),
      feasible: runs.filter((run) => isWithin(run.firstPlanAt, 40)).length,
      of: runs.length,
    }),
  },
  repair: {
    title: 'Repair after one cancellation in a published cohort: 0.5 s, at most 2 other meetings moved',
    seeds: 10,
    run: repairAfterCancellation,
    sum: slowestRepair,
  },
  'other-repairs': {
    title: 'Other repairs of a published cohort: seconds, and meetings changed that had not to be',
    seeds: OTHER_COUNT,
    run: repairAfterOther,
    sum: slowestRepair,
  },
};

async function solveInstance(
  kind: InstanceKind,
  seed: number,
  folder: string,
  limit: number,
): Promise<Figures> {
  const run = await runSchedule(instanceOf(kind, seed), folder, ['--time-limit', String(limit)]);
  return figuresOf(run);
}

function figuresOf({ plan, exitCode, seconds, firstPlanAt, provedAt, megabytes, violations }: Run): Figures {
  return {
    seconds: round(seconds),
    firstPlanAt: firstPlanAt === null ? null : round(firstPlanAt),
    scoreProvedAt: provedAt.score === undefined ? null : round(provedAt.score),
    ...figuresOfPlan(plan),
    ...(plan ? {} : { status: `exit ${exitCode}` }),
    megabytes: Math.round(megabytes),
    violations,
  };
}

/** Status, the gap of the score, and each term with what was proved of it. */
export function figuresOfPlan(plan: Plan | null): Figures {
  const { objective, bound } = plan ?? {};
  const score = bound?.score;
  return {
    status: plan?.status ?? 'no plan',
    gapPercent:
      objective && typeof score === 'number' && score > 0
        ? round(((score - objective.score) / score) * 100)
        : null,
    ...Object.fromEntries(
      TERMS.map((term) => [term, objective ? `${objective[term]}/${bound?.[term] ?? '?'}` : null]),
    ),
  };
}

function slowestRepair(runs: readonly Figures[]): Figures {
  return {
    secondsMax: Math.max(...runs.map((run) => Number(run.seconds))),
    movedMax: Math.max(...runs.map((run) => Number(run.moved))),
    of: runs.length,
  };
}

function count(runs: readonly Figures[], key: string, value: string): number {
  return runs.filter((run) => run[key] === value).length;
}

function isWithin(value: Figures[string] | undefined, limit: number): boolean {
  return typeof value === 'number' && value <= limit;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
