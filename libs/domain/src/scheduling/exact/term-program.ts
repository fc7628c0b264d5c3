import type { Model } from '../compile.ts';
import type { RankedTerm } from '../ranking.ts';
import type { Face } from './dual-bound.ts';
import { leastGaps } from './gap-bound.ts';
import { ProgramBuilder, type LinearProgram } from './linear-program.ts';
import type { ScoreProgram } from './score-program.ts';

/** A sum over columns, and what is counted besides. */
type Sum = { columns: number[]; values: number[]; constant: number };

/**
 * The plans of a face as a program that minimises one term below the score (it maximises the negative), with terms
 * before it held to values. Its columns begin with those of the score program, under the same numbers, so what its
 * prices fix narrows the same face. How many meetings are interpreted may be sought too (most: as a negative number). `constant` is what the term comes to besides the columns' cost. Interpreters
 * of changes cannot be said in columns, so changes are only bounded from below.
 */
export function termProgramOf(
  model: Model,
  score: ScoreProgram,
  face: Face | null,
  held: Partial<Record<RankedTerm, number>>,
  sought: RankedTerm | 'fewest interpreted' | 'most interpreted',
): { program: LinearProgram; constant: number } {
  const narrowed = face ? withFace(score.program, face) : score.program;
  const builder = ProgramBuilder.from(narrowed);
  const isOpen = (column: number) => column >= 0 && narrowed.upper[column]! > 0;
  const interpreted = (sign: number) => () =>
    weigh(score.cell, isOpen, (i) => (model.pairs[i]!.language === null ? 0 : sign), model);
  const sums: Partial<Record<typeof sought, () => Sum>> = {
    'fewest interpreted': interpreted(1),
    'most interpreted': interpreted(-1),
    score: () => weigh(score.cell, isOpen, (i) => -model.pairs[i]!.score, model),
    gaps: () => addGaps(model, score, isOpen, builder),
    unsocial: () =>
      weigh(
        score.cell,
        isOpen,
        (i, s) =>
          model.isUnsocial[model.pairs[i]!.a * model.slotCount + s]! +
          model.isUnsocial[model.pairs[i]!.b * model.slotCount + s]!,
        model,
      ),
    fieldMisfit: () => misfitOf(score, isOpen),
    maxLoad: () => addMaxLoad(model, score, isOpen, builder),
    sumOfSquares: () => addSquares(model, score, isOpen, builder, held.maxLoad),
    changes: () => changesOf(model, score, isOpen),
  };
  for (const [term, value] of Object.entries(held) as [RankedTerm, number][]) {
    if (term === 'maxLoad') {
      holdLoads(model, score, isOpen, builder, value);
      continue;
    }
    const sum = sums[term]?.();
    if (!sum || sum.columns.length === 0) continue;
    const limit = term === 'score' ? -value + 1e-6 : value - sum.constant;
    builder.row(-Infinity, limit, sum.columns, sum.values);
  }
  const goal = sums[sought]!();
  goal.columns.forEach((column, k) => builder.price(column, -goal.values[k]!));
  return { program: builder.build(), constant: goal.constant };
}

/** The program without what its face excludes. */
export function withFace(program: LinearProgram, { fixed, tight }: Face): LinearProgram {
  const [lower, upper] = [program.lower.slice(), program.upper.slice()];
  const [rowLower, rowUpper] = [program.rowLower.slice(), program.rowUpper.slice()];
  fixed.forEach((value, j) => {
    if (value >= 0) lower[j] = upper[j] = value;
  });
  tight.forEach((side, i) => {
    if (side > 0) rowLower[i] = rowUpper[i]!;
    else if (side < 0) rowUpper[i] = rowLower[i]!;
  });
  return { ...program, lower, upper, rowLower, rowUpper };
}

function weigh(
  cell: Int32Array,
  isOpen: (column: number) => boolean,
  weight: (pair: number, slot: number) => number,
  { pairs, slotCount }: Model,
): Sum {
  const sum: Sum = { columns: [], values: [], constant: 0 };
  pairs.forEach(({ slots }, i) => {
    for (const s of slots) {
      const column = cell[i * slotCount + s]!;
      const value = weight(i, s);
      if (value === 0 || !isOpen(column)) continue;
      sum.columns.push(column);
      sum.values.push(value);
    }
  });
  return sum;
}

function misfitOf({ flows, classes }: ScoreProgram, isOpen: (column: number) => boolean): Sum {
  const columns = flows
    .filter(
      ({ column, classIndex, interpreter }) =>
        isOpen(column) &&
        classes[classIndex]!.eligible.some((e) => e.interpreter === interpreter && e.misfit === 1),
    )
    .map(({ column }) => column);
  return { columns, values: columns.map(() => 1), constant: 0 };
}

/** Meetings of the earlier plan that are not in their slots; interpreters are left out, so this only bounds. */
function changesOf(model: Model, { cell }: ScoreProgram, isOpen: (column: number) => boolean): Sum {
  const sum: Sum = { columns: [], values: [], constant: 0 };
  model.pairs.forEach(({ fromSlot, fromInterpreter }, i) => {
    if (fromSlot === -1) return;
    sum.constant++;
    const column = fromSlot < 0 || fromInterpreter === -2 ? -1 : cell[i * model.slotCount + fromSlot]!;
    if (!isOpen(column)) return;
    sum.columns.push(column);
    sum.values.push(-1);
  });
  return sum;
}

/** Flow columns of each interpreter. */
function workOf(model: Model, { flows }: ScoreProgram, isOpen: (column: number) => boolean): number[][] {
  const work: number[][] = model.interpreters.map(() => []);
  for (const { column, interpreter } of flows) if (isOpen(column)) work[interpreter]!.push(column);
  return work;
}

function holdLoads(
  model: Model,
  score: ScoreProgram,
  isOpen: (column: number) => boolean,
  builder: ProgramBuilder,
  most: number,
): void {
  workOf(model, score, isOpen).forEach((columns, i) => {
    const room = Math.max(0, most - model.interpreters[i]!.prior);
    if (room < columns.length) builder.row(-Infinity, room, columns);
  });
}

function addMaxLoad(
  model: Model,
  score: ScoreProgram,
  isOpen: (column: number) => boolean,
  builder: ProgramBuilder,
): Sum {
  const work = workOf(model, score, isOpen);
  const floor = Math.max(0, ...model.interpreters.map(({ prior }) => prior));
  const most = Math.max(floor, ...work.map((own, i) => own.length + model.interpreters[i]!.prior));
  const level = builder.column(0, floor, most, true);
  work.forEach((own, i) => {
    const { prior } = model.interpreters[i]!;
    if (own.length + prior > floor)
      builder.row(-Infinity, -prior, [level, ...own], [-1, ...own.map(() => 1)]);
  });
  return { columns: [level], values: [1], constant: 0 };
}

/** The square of a load as the sum of its steps, the k-th of which costs 2 (prior + k) - 1. */
function addSquares(
  model: Model,
  score: ScoreProgram,
  isOpen: (column: number) => boolean,
  builder: ProgramBuilder,
  maxLoad: number | undefined,
): Sum {
  const sum: Sum = { columns: [], values: [], constant: 0 };
  workOf(model, score, isOpen).forEach((own, i) => {
    const { prior, maxMeetings } = model.interpreters[i]!;
    sum.constant += prior * prior;
    const most = Math.min(
      own.length,
      maxMeetings,
      model.slotCount,
      Math.max(0, (maxLoad ?? Infinity) - prior),
    );
    const steps = Array.from({ length: most }, () => builder.column(0, 0, 1, false));
    steps.forEach((column, k) => {
      sum.columns.push(column);
      sum.values.push(2 * (prior + k) + 1);
    });
    builder.row(0, 0, [...own, ...steps], [...own.map(() => 1), ...steps.map(() => -1)]);
  });
  return sum;
}

/**
 * Gaps as a walk of each party through each day: in a meeting or waiting for the next one, slot by slot. The walk is a
 * flow, so over one party's day the relaxation is as tight as can be: its corners are the patterns of busy slots with
 * their gaps. Going from a meeting into a wait counts 1.
 */
function addGaps(
  model: Model,
  { cell }: ScoreProgram,
  isOpen: (column: number) => boolean,
  builder: ProgramBuilder,
): Sum {
  const { slotCount } = model;
  const columns: number[] = [];
  const least = leastGaps(model);
  model.pairsOf.forEach((own, party) => {
    const mark = columns.length;
    for (const { first, last } of model.days) {
      const cells = Array.from({ length: last - first + 1 }, (_, k) =>
        own.map((i) => cell[i * slotCount + first + k]!).filter(isOpen),
      );
      addWalk(cells, columns, builder);
    }
    if (least[party]! > 0) builder.row(least[party]!, Infinity, columns.slice(mark));
  });
  return { columns, values: columns.map(() => 1), constant: 0 };
}

/** The walk of one party and day; `cells` are the columns of its meetings slot by slot. */
function addWalk(cells: readonly number[][], waits: number[], builder: ProgramBuilder): void {
  const meetable = [...cells.keys()].filter((k) => cells[k]!.length > 0);
  const [from, until] = [meetable[0], meetable.at(-1)];
  // Nobody waits between neighbouring slots.
  if (from === undefined || until === undefined || until - from < 2) return;
  const nodes = () => cells.map((): { in: number[]; out: number[] } => ({ in: [], out: [] }));
  const [meet, wait] = [nodes(), nodes()];
  const canMeet = (k: number) => k >= from && k <= until && cells[k]!.length > 0;
  const canWait = (k: number) => k > from && k < until;
  const arc = (out: number[], into: number[]): number => {
    const column = builder.column(0, 0, 1, false);
    out.push(column);
    into.push(column);
    return column;
  };
  const starts: number[] = [];
  for (let k = from; k <= until; k++) {
    if (canMeet(k)) {
      arc(starts, meet[k]!.in);
      arc(meet[k]!.out, []);
      if (canMeet(k - 1)) arc(meet[k - 1]!.out, meet[k]!.in);
      if (canWait(k - 1)) arc(wait[k - 1]!.out, meet[k]!.in);
    }
    if (canWait(k)) {
      if (canMeet(k - 1)) waits.push(arc(meet[k - 1]!.out, wait[k]!.in));
      if (canWait(k - 1)) arc(wait[k - 1]!.out, wait[k]!.in);
    }
  }
  builder.row(-Infinity, 1, starts);
  for (let k = from; k <= until; k++) {
    const { in: into, out } = meet[k]!;
    const busy = cells[k]!;
    if (busy.length > 0) {
      builder.row(0, 0, [...busy, ...into], [...busy.map(() => 1), ...into.map(() => -1)]);
      builder.row(0, 0, [...busy, ...out], [...busy.map(() => 1), ...out.map(() => -1)]);
    }
    const { in: begun, out: ended } = wait[k]!;
    if (begun.length + ended.length > 0)
      builder.row(0, 0, [...begun, ...ended], [...begun.map(() => 1), ...ended.map(() => -1)]);
  }
}
