import { restore, snapshot, type Incumbent } from './incumbent.ts';
import { Moves } from './moves.ts';
import type { Prices } from './prices.ts';
import type { Random } from './random.ts';
import { isBetter, type RankedTerm } from './ranking.ts';
import type { Schedule } from './schedule.ts';
import { takeBackChanges } from './take-back.ts';

/** Moves between two chances to stop. */
const STEP = 2000;

/** Simulated annealing over `Moves`: a move that is not accepted is undone, the best schedule seen is kept. */
export class Search {
  private readonly moves: Moves;
  private readonly schedule: Schedule;
  private readonly random: Random;
  private readonly terms: readonly RankedTerm[];
  best: Incumbent;

  constructor(schedule: Schedule, random: Random, terms: readonly RankedTerm[]) {
    this.schedule = schedule;
    this.random = random;
    this.terms = terms;
    this.best = snapshot(schedule, terms);
    this.moves = new Moves(schedule, random);
  }

  /** One cooling from `hot` to `cold`, in steps of some milliseconds, at each of which the schedule is whole. */
  *anneal(
    prices: Prices,
    isPolish: boolean,
    hot: number,
    cold: number,
    iterations: number,
  ): Generator<void, void, void> {
    const { random, moves } = this;
    const { drawn } = moves;
    if (drawn.length === 0) return;
    let energy = this.energy(prices);
    const interpreterShare = this.schedule.model.interpreters.length > 0 ? 0.1 : 0;
    const exchangeShare = interpreterShare + (isPolish ? 0.7 : 0.2);
    const cooling = Math.pow(cold / hot, 1 / iterations);
    let temperature = hot;
    for (let n = 0; n < iterations; n++) {
      if (n % STEP === STEP - 1) yield;
      temperature *= cooling;
      const pair = drawn[random.below(drawn.length)]!;
      moves.begin();
      const draw = random.next();
      const isDone =
        draw < interpreterShare
          ? moves.changeInterpreter(pair)
          : draw < exchangeShare
            ? moves.exchangeSlots(pair)
            : moves.moveTo(pair);
      const after = isDone ? this.energy(prices) : Infinity;
      if (after <= energy || random.next() < Math.exp((energy - after) / temperature)) {
        energy = after;
        if (isBetter(this.schedule, this.terms, this.best.rank))
          this.best = snapshot(this.schedule, this.terms);
      } else moves.rollBack();
    }
  }

  /** Puts every pair that still fits anywhere into its cheapest slot, best score first. */
  fillUp(prices: Prices): void {
    const { schedule } = this;
    const order = this.moves.movable
      .filter((pair) => schedule.slotOf[pair]! < 0)
      .toSorted((x, y) => this.urgency(y) - this.urgency(x) || x - y);
    for (const pair of order) this.placeBest(pair, prices);
    if (isBetter(schedule, this.terms, this.best.rank)) this.best = snapshot(schedule, this.terms);
  }

  /** Takes back what the best schedule changes for nothing. */
  takeBack(): void {
    restore(this.schedule, this.best);
    takeBackChanges(this.schedule, this.moves, this.terms);
    if (isBetter(this.schedule, this.terms, this.best.rank)) this.best = snapshot(this.schedule, this.terms);
  }

  private urgency(pair: number): number {
    const { isLocked, isRequired, score, a, b } = this.schedule.model.pairs[pair]!;
    const { minMeetings } = this.schedule.model;
    return (
      (isLocked ? 1e6 : 0) + (isRequired ? 1e5 : 0) + score + (minMeetings[a]! + minMeetings[b]! > 0 ? 1 : 0)
    );
  }

  private placeBest(pair: number, prices: Prices): void {
    const { schedule } = this;
    let best = -1;
    let bestEnergy = Infinity;
    for (const slot of schedule.model.pairs[pair]!.slots) {
      if (!schedule.canPlace(pair, slot)) continue;
      const interpreter = schedule.pickInterpreter(pair, slot);
      if (interpreter === -2) continue;
      schedule.place(pair, slot, interpreter);
      const energy = this.energy(prices);
      if (energy < bestEnergy) [best, bestEnergy] = [slot, energy];
      schedule.remove(pair);
    }
    if (best >= 0) schedule.place(pair, best, schedule.pickInterpreter(pair, best));
  }

  private energy(p: Prices): number {
    const s = this.schedule;
    return (
      p.missing * s.missing +
      p.shortfall * s.shortfall -
      p.score * s.score +
      p.gaps * s.gaps +
      p.unsocial * s.unsocial +
      p.misfit * s.misfit +
      p.sumOfSquares * s.sumOfSquares +
      p.changes * s.changes
    );
  }
}
