import type { Model } from './compile.ts';
import { isRankBetter, restore } from './incumbent.ts';
import type { Prices } from './prices.ts';
import { seededRandom } from './random.ts';
import { type RankedTerm } from './ranking.ts';
import { Schedule } from './schedule.ts';
import { Search } from './search.ts';

/**
 * The plan to stay near, filled up, where it holds what is required; else the better of it and the required pairs as the
 * proof placed them, filled up too.
 */
export function startingPoint(
  model: Model,
  proved: Schedule | null,
  terms: readonly RankedTerm[],
  prices: Prices,
): Schedule {
  const candidates = [new Schedule(model), ...(proved ? [proved] : [])];
  const filled = candidates.map((schedule) => {
    const order = [...model.pairs.keys()].toSorted(
      (x, y) => Number(model.pairs[y]!.isLocked) - Number(model.pairs[x]!.isLocked),
    );
    for (const i of order) {
      const pair = model.pairs[i]!;
      const slot = pair.isLocked ? (pair.slots[0] ?? -1) : pair.fromSlot;
      if (schedule.slotOf[i]! >= 0 || slot < 0 || !pair.slots.includes(slot) || !schedule.canPlace(i, slot))
        continue;
      const interpreter = schedule.pickInterpreter(i, slot);
      if (interpreter !== -2) schedule.place(i, slot, interpreter);
    }
    const search = new Search(schedule, seededRandom(1), terms);
    search.fillUp(prices);
    restore(schedule, search.best);
    return { schedule, rank: search.best.rank };
  });
  if (filled[0]!.rank[0] === 0 && model.pairs.some(({ fromSlot }) => fromSlot >= 0))
    return filled[0]!.schedule;
  return filled.reduce((x, y) => (isRankBetter(y.rank, x.rank) ? y : x)).schedule;
}
