import type { Model } from './compile.ts';

/**
 * Numbers the tables of each slot from 1. Whoever stands first in a pair (the firm) keeps its table through the day
 * where it can, so that nobody carries samples about; then the table of the plan to stay near; then the lowest free.
 */
export function numberTables(
  model: Model,
  slotOf: ArrayLike<number>,
  earlierTable: (pair: number) => number | undefined,
): Int32Array {
  const tableOf = new Int32Array(model.pairs.length);
  for (const { first, last } of model.days) {
    const lastTable = new Map<number, number>();
    for (let slot = first; slot <= last; slot++) {
      const here = model.pairs.flatMap((_, i) => (slotOf[i] === slot ? [i] : []));
      const taken = new Set<number>();
      const limit = model.tables;
      const wishes = [
        (pair: number) => (model.pairs[pair]!.fromSlot === slot ? earlierTable(pair) : undefined),
        (pair: number) => lastTable.get(model.pairs[pair]!.a),
      ];
      for (const wish of wishes) {
        for (const pair of here) {
          const table = wish(pair);
          if (tableOf[pair]! > 0 || table === undefined || table > limit || taken.has(table)) continue;
          tableOf[pair] = table;
          taken.add(table);
        }
      }
      let next = 1;
      for (const pair of here) {
        if (tableOf[pair] === 0) {
          while (taken.has(next)) next++;
          tableOf[pair] = next;
          taken.add(next);
        }
        lastTable.set(model.pairs[pair]!.a, tableOf[pair]!);
      }
    }
  }
  return tableOf;
}
