import type { Model } from '../compile.ts';
import { ProgramBuilder, type LinearProgram } from './linear-program.ts';

/** Who may serve which pairs: pairs with the same interpreters at the same misfit are of one class. */
export type PairClass = { pairs: number[]; eligible: { interpreter: number; misfit: 0 | 1 }[] };

export function classesOf(model: Model): PairClass[] {
  const classes = new Map<string, PairClass>();
  model.pairs.forEach(({ language, eligible, slots }, i) => {
    if (language === null || slots.length === 0) return;
    const key = eligible.map((e) => `${e.interpreter}.${e.misfit}`).join();
    const one = classes.get(key);
    if (one) one.pairs.push(i);
    else classes.set(key, { pairs: [i], eligible });
  });
  return [...classes.values()];
}

/**
 * The choice of meetings as a mixed-integer program: one column for each pair and slot, and interpreters as a flow
 * from classes of pairs to people, slot by slot. Shortfall is held to `shortfall` in all. Its relaxation is tight: on
 * the cohorts measured it has the value of the best plan (docs/adr/0008).
 */
export type ScoreProgram = {
  program: LinearProgram;
  /** Column by pair * slots + slot; -1: cannot meet then. */
  cell: Int32Array;
  flows: { column: number; classIndex: number; interpreter: number; slot: number }[];
  classes: PairClass[];
  lacks: { column: number; party: number }[];
  /** Rows that limit the meetings of a party from one slot to another. */
  partyRows: { row: number; party: number; first: number; last: number }[];
  /** Rows that limit the meetings of a slot. */
  slotRows: { row: number; slot: number }[];
};

export function scoreProgramOf(model: Model, shortfall: number): ScoreProgram {
  const { slotCount, pairs } = model;
  const builder = new ProgramBuilder();
  const cell = new Int32Array(pairs.length * slotCount).fill(-1);
  pairs.forEach((pair, i) => {
    for (const slot of pair.slots) cell[i * slotCount + slot] = builder.column(pair.score, 0, 1, true);
  });
  const cellsOf = (own: readonly number[], first: number, last: number): number[] =>
    own.flatMap((i) => {
      const columns: number[] = [];
      for (let s = first; s <= last; s++)
        if (cell[i * slotCount + s]! >= 0) columns.push(cell[i * slotCount + s]!);
      return columns;
    });
  const everyone = [...pairs.keys()];
  pairs.forEach((pair, i) => {
    const own = cellsOf([i], 0, slotCount - 1);
    if (pair.isRequired) builder.row(1, 1, own);
    else if (own.length > 1) builder.row(-Infinity, 1, own);
  });
  const slotRows: ScoreProgram['slotRows'] = [];
  for (let s = 0; s < slotCount; s++) {
    const here = cellsOf(everyone, s, s);
    if (here.length > model.tables)
      slotRows.push({ row: builder.row(-Infinity, model.tables, here), slot: s });
  }
  const lacks: ScoreProgram['lacks'] = [];
  const partyRows: ScoreProgram['partyRows'] = [];
  for (let party = 0; party < model.partyCount; party++) {
    const own = model.pairsOf[party]!;
    for (let s = 0; s < slotCount; s++) {
      const here = cellsOf(own, s, s);
      if (here.length > 1) builder.row(-Infinity, 1, here);
    }
    const all = cellsOf(own, 0, slotCount - 1);
    const limit = (most: number, columns: number[], first: number, last: number) => {
      const row = builder.row(-Infinity, most, columns);
      if (row >= 0) partyRows.push({ row, party, first, last });
    };
    if (model.maxMeetings[party]! < Math.min(slotCount, own.length))
      limit(model.maxMeetings[party]!, all, 0, slotCount - 1);
    for (const { first, last } of model.days) {
      if (model.maxPerDay[party]! < last - first + 1)
        limit(model.maxPerDay[party]!, cellsOf(own, first, last), first, last);
    }
    if (model.minMeetings[party]! > 0) {
      const lack = builder.column(0, 0, model.minMeetings[party]!, false);
      lacks.push({ column: lack, party });
      builder.row(model.minMeetings[party]!, Infinity, [lack, ...all]);
    }
  }
  builder.row(
    -Infinity,
    shortfall,
    lacks.map(({ column }) => column),
  );
  const classes = classesOf(model);
  const flows = addInterpreters(model, builder, cell, classes);
  return { program: builder.build(), cell, flows, classes, lacks, partyRows, slotRows };
}

function addInterpreters(
  model: Model,
  builder: ProgramBuilder,
  cell: Int32Array,
  classes: readonly PairClass[],
): ScoreProgram['flows'] {
  const { slotCount } = model;
  const flows: ScoreProgram['flows'] = [];
  const work = model.interpreters.map(() => Array.from({ length: slotCount }, (): number[] => []));
  classes.forEach(({ pairs, eligible }, classIndex) => {
    for (let slot = 0; slot < slotCount; slot++) {
      const meetings = pairs.map((i) => cell[i * slotCount + slot]!).filter((column) => column >= 0);
      if (meetings.length === 0) continue;
      const served: number[] = [];
      for (const { interpreter } of eligible) {
        if (!model.isAvailable[interpreter * slotCount + slot]) continue;
        const column = builder.column(0, 0, 1, true);
        flows.push({ column, classIndex, interpreter, slot });
        work[interpreter]![slot]!.push(column);
        served.push(column);
      }
      builder.row(
        -Infinity,
        0,
        [...meetings, ...served],
        [...meetings.map(() => 1), ...served.map(() => -1)],
      );
    }
  });
  model.interpreters.forEach(({ maxMeetings, maxPerDay, maxConsecutive }, i) => {
    const within = (first: number, last: number) => work[i]!.slice(first, last + 1).flat();
    for (let s = 0; s < slotCount; s++) if (work[i]![s]!.length > 1) builder.row(-Infinity, 1, work[i]![s]!);
    if (maxMeetings < slotCount) builder.row(-Infinity, maxMeetings, within(0, slotCount - 1));
    for (const { first, last } of model.days) {
      if (maxPerDay < last - first + 1) builder.row(-Infinity, maxPerDay, within(first, last));
      for (let s = first; s + maxConsecutive <= last; s++)
        builder.row(-Infinity, maxConsecutive, within(s, s + maxConsecutive));
    }
  });
  return flows;
}

/** The plan that a solution stands for, by pair. */
export function readSolution(
  model: Model,
  { cell, flows, classes }: ScoreProgram,
  solution: ArrayLike<number>,
): { slotOf: Int32Array; interpreterOf: Int32Array } {
  const { slotCount } = model;
  const slotOf = new Int32Array(model.pairs.length).fill(-1);
  const interpreterOf = new Int32Array(model.pairs.length).fill(-1);
  model.pairs.forEach((pair, i) => {
    for (const slot of pair.slots) if (solution[cell[i * slotCount + slot]!]! > 0.5) slotOf[i] = slot;
  });
  const waiting = new Map<number, number[]>();
  classes.forEach(({ pairs }, classIndex) => {
    for (const i of pairs) {
      if (slotOf[i]! < 0) continue;
      const key = classIndex * slotCount + slotOf[i]!;
      const list = waiting.get(key);
      if (list) list.push(i);
      else waiting.set(key, [i]);
    }
  });
  for (const { column, classIndex, interpreter, slot } of flows) {
    if (solution[column]! < 0.5) continue;
    const pair = waiting.get(classIndex * slotCount + slot)?.pop();
    if (pair !== undefined) interpreterOf[pair] = interpreter;
  }
  return { slotOf, interpreterOf };
}

/** The solution that a plan stands for. */
export function writeSolution(
  model: Model,
  { program, cell, flows, classes, lacks }: ScoreProgram,
  plan: { slotOf: ArrayLike<number>; interpreterOf: ArrayLike<number> },
): Float64Array {
  const { slotCount } = model;
  const solution = new Float64Array(program.cost.length);
  const served = new Set<string>();
  const classOf = new Map(classes.flatMap(({ pairs }, c) => pairs.map((i) => [i, c] as const)));
  const load = new Int32Array(model.partyCount);
  model.pairs.forEach(({ a, b }, i) => {
    const slot = plan.slotOf[i]!;
    if (slot < 0) return;
    solution[cell[i * slotCount + slot]!] = 1;
    load[a]!++;
    load[b]!++;
    if (plan.interpreterOf[i]! >= 0) served.add(`${classOf.get(i)} ${plan.interpreterOf[i]} ${slot}`);
  });
  for (const { column, classIndex, interpreter, slot } of flows)
    if (served.has(`${classIndex} ${interpreter} ${slot}`)) solution[column] = 1;
  for (const { column, party } of lacks)
    solution[column] = Math.max(0, model.minMeetings[party]! - load[party]!);
  return solution;
}
