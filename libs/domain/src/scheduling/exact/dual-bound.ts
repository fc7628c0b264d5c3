import type { LinearProgram } from './linear-program.ts';

/** A bound with what each column would cost, or win, against it. */
export type DualBound = { bound: number; reduced: Float64Array; price: Float64Array };

/** Prices below this are taken for rounding. */
const NOISE = 1e-9;

/**
 * The bound that prices of the rows prove, by our own arithmetic: for any prices of the right sign,
 * max cx ≤ Σ price · bound of the row + Σ max over the column's bounds of (c − price·A) x. So the engine that found
 * the prices need not be trusted, and may have been stopped; worse prices only give a worse bound.
 */
export function dualBoundOf(program: LinearProgram, rowDual: Float64Array): DualBound {
  // Engines differ in the sign they give to prices of a maximum; only one of them proves much.
  const [one, other] = [
    boundBy(program, rowDual),
    boundBy(
      program,
      rowDual.map((y) => -y),
    ),
  ];
  return one.bound <= other.bound ? one : other;
}

function boundBy(program: LinearProgram, rowDual: Float64Array): DualBound {
  const { rowLower, rowUpper, rowStart, index, value, cost, lower, upper } = program;
  const price = new Float64Array(rowLower.length);
  const reduced = cost.slice();
  let bound = 0;
  for (let i = 0; i < price.length; i++) {
    let y = rowDual[i]!;
    if (!Number.isFinite(y) || Math.abs(y) < NOISE) continue;
    if (y > 0 && rowUpper[i] === Infinity) y = 0;
    if (y < 0 && rowLower[i] === -Infinity) y = 0;
    if (y === 0) continue;
    price[i] = y;
    bound += y * (y > 0 ? rowUpper[i]! : rowLower[i]!);
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) reduced[index[k]!]! -= y * value[k]!;
  }
  for (let j = 0; j < reduced.length; j++)
    bound += Math.max(reduced[j]! * lower[j]!, reduced[j]! * upper[j]!);
  return { bound, reduced, price };
}

/** What every solution worth at least `target` has in common. */
export type Face = {
  /** Columns that are 0, or 1, in all of them; -1: open. */
  fixed: Int8Array;
  /** Rows that hold with equality at their upper (1) or lower (-1) bound in all of them. */
  tight: Int8Array;
};

/**
 * Reduced-cost fixing, on rows too: a column of 0 or 1, or an integer row, whose departure from where the prices put
 * it would cost more than `bound - target` cannot depart. With `bound` = `target` this is complementary slackness.
 */
export function faceOf(program: LinearProgram, dual: DualBound, target: number): Face {
  const slack = Math.max(0, dual.bound - target) + 1e-6;
  const fixed = new Int8Array(program.cost.length).fill(-1);
  const tight = new Int8Array(program.rowLower.length);
  for (let j = 0; j < fixed.length; j++) {
    if (!program.isInteger[j]) continue;
    if (dual.reduced[j]! < -slack) fixed[j] = 0;
    else if (dual.reduced[j]! > slack) fixed[j] = 1;
  }
  for (let i = 0; i < tight.length; i++) {
    if (Math.abs(dual.price[i]!) <= slack) continue;
    tight[i] = dual.price[i]! > 0 ? 1 : -1;
  }
  return { fixed, tight };
}

/** What columns cost that are not where the prices put them, and how much of that a plan may have in all. */
export type Budget = { cost: Float64Array; limit: number };

/** The same fixing said of all columns at 0 together: each solution worth at least `target` stays within this. */
export function budgetOf(program: LinearProgram, dual: DualBound, target: number): Budget {
  const cost = dual.reduced.map((reduced, j) => (program.lower[j] === 0 && reduced < -NOISE ? -reduced : 0));
  return { cost, limit: Math.max(0, dual.bound - target) };
}

/** A face within a face: what `next` adds for the columns and rows of `program`, with which its own begin. */
export function narrow(face: Face | null, next: Face, program: LinearProgram): Face {
  const fixed = next.fixed.slice(0, program.cost.length);
  const tight = next.tight.slice(0, program.rowLower.length);
  face?.fixed.forEach((value, j) => {
    if (value >= 0) fixed[j] = value;
  });
  face?.tight.forEach((side, i) => {
    if (side !== 0) tight[i] = side;
  });
  return { fixed, tight };
}
