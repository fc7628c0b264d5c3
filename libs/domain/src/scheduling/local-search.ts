import type { ProvedBounds } from './bounds.ts';
import type { Model } from './compile.ts';
import { restore, viewOf, type Incumbent } from './incumbent.ts';
import { pricesOf } from './prices.ts';
import { isProvedOptimal } from './proof.ts';
import type { Random } from './random.ts';
import type { RankedTerm } from './ranking.ts';
import type { Schedule } from './schedule.ts';
import { Search } from './search.ts';

/** The first rounds of a search that is to stay near a plan, too cool to go far from it. */
const NEAR_ROUNDS = 2;
const NEAR_HEAT = 0.05;

/**
 * Rounds of annealing that alternate between the set of pairs and the terms below the score, from the best plan so
 * far, cooler the longer it goes on.
 */
export class LocalSearch {
  readonly search: Search;
  private readonly schedule: Schedule;
  private readonly terms: readonly RankedTerm[];
  private readonly isRepair: boolean;
  /** Whether there is a plan to stay near and it stands at the start; then the first rounds stay about there. */
  private readonly isNear: boolean;
  private round = 0;
  /** Moves so far. */
  iterations = 0;
  /** Rounds since the last better plan. */
  stale = 0;

  constructor(start: Schedule, random: Random, terms: readonly RankedTerm[], isRepair: boolean) {
    this.schedule = start;
    this.terms = terms;
    this.isRepair = isRepair;
    const earlier = start.model.pairs.filter(({ fromSlot }) => fromSlot !== -1).length;
    this.isNear = !isRepair && start.changes < earlier / 4;
    this.search = new Search(start, random, terms);
  }

  get best(): Incumbent {
    return this.search.best;
  }

  /** Goes on from a plan found elsewhere, if it is better. */
  adopt(found: Incumbent): void {
    this.search.best = found;
    this.stale = 0;
  }

  /** One round of at most `length` moves, in steps of some milliseconds. */
  *run(length: number, bounds: ProvedBounds): Generator<void, void, void> {
    const { search, schedule, terms, isRepair } = this;
    const isNear = this.isNear && this.round < NEAR_ROUNDS;
    const round = this.isNear && !isNear ? this.round - NEAR_ROUNDS : this.round;
    const before = search.best;
    const isPolish = round % 2 === 1 || (before.rank[0] === 0 && hasBestScore(before, terms, bounds, round));
    const prices = pricesOf(
      isPolish ? 'polish' : 'score',
      terms,
      isRepair ? 'dear' : isNear ? 'noticed' : 'cheap',
    );
    const reheat = isNear ? NEAR_HEAT : 1 / (1 + Math.floor(round / 4));
    restore(schedule, search.best);
    if (isPolish) yield* search.anneal(prices, true, 2.5 * reheat, 0.02, length);
    else yield* search.anneal(prices, false, 40 * reheat, 0.3, length);
    this.iterations += length;
    search.fillUp(prices);
    if (!isRepair && schedule.changes > 0) search.takeBack();
    this.stale = search.best === before ? this.stale + 1 : 0;
    this.round++;
  }

  isProved(model: Model, bounds: ProvedBounds): boolean {
    return this.best.rank[0] === 0 && isProvedOptimal(viewOf(model, this.best), this.terms, bounds);
  }
}

/** Once the score can get no better, most rounds go to the rest; every fifth still looks for another set of pairs. */
function hasBestScore(
  best: Incumbent,
  terms: readonly RankedTerm[],
  bounds: ProvedBounds,
  round: number,
): boolean {
  const at = terms.indexOf('score');
  return at < 0 || (-best.rank[at + 1]! >= bounds.score - 1e-6 && round % 5 !== 0);
}
