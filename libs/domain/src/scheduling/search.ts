import type { Random } from './random.ts';
import { isBetter, rankOf, type RankedTerm } from './ranking.ts';
import { NONE, type Schedule } from './schedule.ts';

/** Prices for the annealing, which needs one number; the best plan is always chosen by the lexicographic order. */
export type Prices = {
  missing: number;
  shortfall: number;
  score: number;
  gaps: number;
  unsocial: number;
  misfit: number;
  sumOfSquares: number;
  changes: number;
};

/** The best schedule seen, by pair. */
export type Incumbent = { rank: number[]; slotOf: Int32Array; interpreterOf: Int32Array };

export function snapshot(schedule: Schedule, terms: readonly RankedTerm[]): Incumbent {
  return {
    rank: rankOf(schedule, terms),
    slotOf: schedule.slotOf.slice(),
    interpreterOf: schedule.interpreterOf.slice(),
  };
}

export function restore(schedule: Schedule, to: Incumbent): void {
  for (let p = 0; p < to.slotOf.length; p++) {
    if (schedule.slotOf[p]! >= 0 && !isSame(schedule, to, p)) schedule.remove(p);
  }
  for (let p = 0; p < to.slotOf.length; p++) {
    if (to.slotOf[p]! >= 0 && schedule.slotOf[p]! < 0) schedule.place(p, to.slotOf[p]!, to.interpreterOf[p]!);
  }
}

function isSame(schedule: Schedule, to: Incumbent, pair: number): boolean {
  return schedule.slotOf[pair] === to.slotOf[pair] && schedule.interpreterOf[pair] === to.interpreterOf[pair];
}

/** Moves between two chances to stop. */
const STEP = 2000;

/**
 * Simulated annealing. One move puts a pair into a slot, turns out whatever stands in its way (never a lock), and
 * tries to seat those elsewhere; a move that is not accepted is undone. Swaps and chains come out of this by itself.
 */
export class Search {
  private readonly undo: { pair: number; slot: number; interpreter: number }[] = [];
  private readonly ejected: number[] = [];
  private readonly movable: number[];
  private readonly schedule: Schedule;
  private readonly random: Random;
  private readonly terms: readonly RankedTerm[];
  best: Incumbent;

  constructor(schedule: Schedule, random: Random, terms: readonly RankedTerm[]) {
    this.schedule = schedule;
    this.random = random;
    this.terms = terms;
    this.best = snapshot(schedule, terms);
    this.movable = schedule.model.pairs.flatMap((pair, i) => (pair.slots.length > 0 ? [i] : []));
  }

  /** One cooling from `hot` to `cold`, in steps of some milliseconds, at each of which the schedule is whole. */
  *anneal(prices: Prices, hot: number, cold: number, iterations: number): Generator<void, void, void> {
    const { random, movable } = this;
    if (movable.length === 0) return;
    let energy = this.energy(prices);
    const cooling = Math.pow(cold / hot, 1 / iterations);
    let temperature = hot;
    for (let n = 0; n < iterations; n++) {
      if (n % STEP === STEP - 1) yield;
      temperature *= cooling;
      const pair = movable[random.below(movable.length)]!;
      this.undo.length = 0;
      const isDone = random.next() < 0.1 ? this.changeInterpreter(pair) : this.moveTo(pair);
      const after = isDone ? this.energy(prices) : Infinity;
      if (after <= energy || random.next() < Math.exp((energy - after) / temperature)) {
        energy = after;
        if (isBetter(this.schedule, this.terms, this.best.rank))
          this.best = snapshot(this.schedule, this.terms);
      } else this.rollBack();
    }
  }

  /** Puts every pair that still fits anywhere into its cheapest slot, best score first. */
  fillUp(prices: Prices): void {
    const { schedule } = this;
    const order = this.movable
      .filter((pair) => schedule.slotOf[pair]! < 0)
      .toSorted((x, y) => this.urgency(y) - this.urgency(x) || x - y);
    for (const pair of order) this.placeBest(pair, prices);
    if (isBetter(schedule, this.terms, this.best.rank)) this.best = snapshot(schedule, this.terms);
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

  private take(pair: number): void {
    const { schedule } = this;
    this.undo.push({ pair, slot: schedule.slotOf[pair]!, interpreter: schedule.interpreterOf[pair]! });
    schedule.remove(pair);
  }

  private put(pair: number, slot: number, interpreter: number): void {
    this.undo.push({ pair, slot: -1, interpreter: NONE });
    this.schedule.place(pair, slot, interpreter);
  }

  private rollBack(): void {
    const { schedule, undo } = this;
    for (let i = undo.length - 1; i >= 0; i--) {
      const { pair, slot, interpreter } = undo[i]!;
      if (slot < 0) schedule.remove(pair);
      else schedule.place(pair, slot, interpreter);
    }
    undo.length = 0;
  }

  private moveTo(pair: number): boolean {
    const { schedule, random, ejected } = this;
    const { slots, isLocked } = schedule.model.pairs[pair]!;
    const slot = slots[random.below(slots.length)]!;
    const oldSlot = schedule.slotOf[pair]!;
    if (slot === oldSlot) return false;
    if (oldSlot >= 0) {
      if (isLocked && slots.length === 1) return false;
      this.take(pair);
    }
    ejected.length = 0;
    if (!this.makeRoom(pair, slot)) return false;
    const interpreter = this.freeInterpreter(pair, slot);
    if (interpreter === -2) return false;
    this.put(pair, slot, interpreter);
    for (let i = 0; i < ejected.length; i++) this.reseat(ejected[i]!, oldSlot);
    // A place that became free is worth a try for somebody who has none.
    if (oldSlot >= 0 || ejected.length > 0) this.seatAnyone(oldSlot >= 0 ? oldSlot : slot);
    return true;
  }

  private makeRoom(pair: number, slot: number): boolean {
    const { schedule, random } = this;
    const { model } = schedule;
    const { a, b } = model.pairs[pair]!;
    for (const party of [a, b]) {
      const other = schedule.partyAt[party * model.slotCount + slot]!;
      if (other >= 0 && !this.eject(other)) return false;
      const day = model.dayOf[slot]!;
      while (schedule.partyDay[party * model.days.length + day]! >= model.maxPerDay[party]!) {
        if (model.maxPerDay[party]! === 0 || !this.ejectOneOf(party, day)) return false;
      }
      while (schedule.partyLoad[party]! >= model.maxMeetings[party]!) {
        if (model.maxMeetings[party]! === 0 || !this.ejectOneOf(party, -1)) return false;
      }
    }
    while (schedule.used[slot]! >= model.tables) {
      const here = schedule.inSlot[slot]!;
      if (here.length === 0 || !this.eject(here[random.below(here.length)]!)) return false;
    }
    return true;
  }

  private eject(pair: number): boolean {
    if (this.schedule.model.pairs[pair]!.isLocked) return false;
    this.take(pair);
    this.ejected.push(pair);
    return true;
  }

  /** Turns out one meeting of a party, of a day or (-1) of any. */
  private ejectOneOf(party: number, day: number): boolean {
    const { schedule, random } = this;
    const { model } = schedule;
    const first = day < 0 ? 0 : model.days[day]!.first;
    const last = day < 0 ? model.slotCount - 1 : model.days[day]!.last;
    const length = last - first + 1;
    const start = random.below(length);
    for (let k = 0; k < length; k++) {
      const other = schedule.partyAt[party * model.slotCount + first + ((start + k) % length)]!;
      if (other >= 0 && this.eject(other)) return true;
    }
    return false;
  }

  /** A free interpreter; or one freed by handing a meeting to a colleague; or one whose meeting is turned out. */
  private freeInterpreter(pair: number, slot: number): number {
    const { schedule, random } = this;
    const picked = schedule.pickInterpreter(pair, slot);
    if (picked !== -2) return picked;
    const { model } = schedule;
    const { eligible } = model.pairs[pair]!;
    const start = random.below(Math.max(1, eligible.length));
    for (let k = 0; k < eligible.length; k++) {
      const { interpreter } = eligible[(start + k) % eligible.length]!;
      const other = schedule.interpreterAt[interpreter * model.slotCount + slot]!;
      if (other < 0 || model.pairs[other]!.isLocked) continue;
      const colleague = schedule.pickInterpreter(other, slot);
      if (colleague === -2) continue;
      this.take(other);
      this.put(other, slot, colleague);
      return interpreter;
    }
    for (let k = 0; k < eligible.length; k++) {
      const { interpreter } = eligible[(start + k) % eligible.length]!;
      if (!model.isAvailable[interpreter * model.slotCount + slot]) continue;
      const busy = schedule.interpreterAt[interpreter * model.slotCount + slot]!;
      const other = busy >= 0 ? busy : this.meetingOfDay(interpreter, model.dayOf[slot]!);
      if (other < 0 || !this.eject(other)) continue;
      if (schedule.canInterpret(interpreter, slot)) return interpreter;
    }
    return -2;
  }

  private meetingOfDay(interpreter: number, day: number): number {
    const { schedule, random } = this;
    const { first, last } = schedule.model.days[day]!;
    const base = interpreter * schedule.model.slotCount;
    const length = last - first + 1;
    const start = random.below(length);
    for (let k = 0; k < length; k++) {
      const pair = schedule.interpreterAt[base + first + ((start + k) % length)]!;
      if (pair >= 0) return pair;
    }
    return -1;
  }

  private reseat(pair: number, preferred: number): void {
    const { schedule, random } = this;
    const { slots } = schedule.model.pairs[pair]!;
    if (preferred >= 0 && slots.includes(preferred) && this.trySeat(pair, preferred)) return;
    const start = random.below(slots.length);
    for (let k = 0; k < slots.length; k++) {
      if (this.trySeat(pair, slots[(start + k) % slots.length]!)) return;
    }
  }

  private trySeat(pair: number, slot: number): boolean {
    const { schedule } = this;
    if (!schedule.canPlace(pair, slot)) return false;
    const interpreter = schedule.pickInterpreter(pair, slot);
    if (interpreter === -2) return false;
    this.put(pair, slot, interpreter);
    return true;
  }

  private seatAnyone(slot: number): void {
    const { schedule, random, movable } = this;
    if (schedule.used[slot]! >= schedule.model.tables) return;
    for (let k = 0; k < 4; k++) {
      const pair = movable[random.below(movable.length)]!;
      if (schedule.slotOf[pair]! < 0 && schedule.model.pairs[pair]!.slots.includes(slot))
        this.trySeat(pair, slot);
    }
  }

  private changeInterpreter(pair: number): boolean {
    const { schedule, random } = this;
    const slot = schedule.slotOf[pair]!;
    const { eligible } = schedule.model.pairs[pair]!;
    if (slot < 0 || eligible.length < 2) return false;
    const { interpreter } = eligible[random.below(eligible.length)]!;
    const old = schedule.interpreterOf[pair]!;
    if (interpreter === old) return false;
    const other = schedule.interpreterAt[interpreter * schedule.model.slotCount + slot]!;
    this.take(pair);
    if (other >= 0) this.take(other);
    if (!schedule.canInterpret(interpreter, slot)) return false;
    this.put(pair, slot, interpreter);
    if (other < 0) return true;
    // Colleagues in one slot change places, if the other one's pair can do with it.
    const isEligible = schedule.model.pairs[other]!.eligible.some((e) => e.interpreter === old);
    if (!isEligible || !schedule.canInterpret(old, slot)) return false;
    this.put(other, slot, old);
    return true;
  }
}
