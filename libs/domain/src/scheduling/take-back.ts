import { keepable } from './keep-near.ts';
import type { Moves } from './moves.ts';
import { isBetter, rankOf, type RankedTerm } from './ranking.ts';
import type { Schedule } from './schedule.ts';

/** Passes over the changed meetings, and steps in all: enough for a cohort, and a fraction of a second for a large fair. */
const PASSES = 6;
const STEP_LIMIT = 300_000;

/**
 * Takes back changes to the plan to stay near that gain nothing. A search that was cut early has moved meetings for
 * no other reason than that it came by: each of them is offered its old hour and interpreter again, and whoever is
 * there now goes home too or elsewhere. What makes the plan worse in a term above is undone.
 */
export function takeBackChanges(schedule: Schedule, moves: Moves, terms: readonly RankedTerm[]): void {
  const isKeepable = keepable(schedule.model);
  const back = new Return(schedule, moves, isKeepable);
  for (let pass = 0, isBetterNow = true; isBetterNow && pass < PASSES; pass++) {
    isBetterNow = false;
    for (let pair = 0; pair < isKeepable.length && back.steps < STEP_LIMIT; pair++) {
      if (isKeepable[pair] && !back.isAtHome(pair) && tryEach(pair)) isBetterNow = true;
    }
  }

  function tryEach(pair: number): boolean {
    const { fromSlot, fromInterpreter } = schedule.model.pairs[pair]!;
    const ways = [
      () => moves.changeInterpreter(pair, fromInterpreter),
      () => moves.exchangeSlots(pair, fromSlot),
      () => moves.moveTo(pair, fromSlot),
      () => back.sendHome(pair),
    ];
    const before = rankOf(schedule, terms);
    return ways.some((way) => {
      moves.begin();
      const isDone = way();
      back.steps += 10 + moves.length;
      if (isDone && isBetter(schedule, terms, before)) return true;
      moves.rollBack();
      return false;
    });
  }
}

/** Sends a meeting home, and with it all that stand in the way: nobody who is at home does, since the old plan held. */
class Return {
  private readonly schedule: Schedule;
  private readonly moves: Moves;
  private readonly isKeepable: readonly boolean[];
  private readonly queue: number[] = [];
  private readonly strays: number[] = [];
  steps = 0;

  constructor(schedule: Schedule, moves: Moves, isKeepable: readonly boolean[]) {
    this.schedule = schedule;
    this.moves = moves;
    this.isKeepable = isKeepable;
  }

  isAtHome(pair: number): boolean {
    const { slotOf, interpreterOf, model } = this.schedule;
    const { fromSlot, fromInterpreter } = model.pairs[pair]!;
    return slotOf[pair]! >= 0 && slotOf[pair] === fromSlot && interpreterOf[pair] === fromInterpreter;
  }

  /** False when it got stuck half-way and must be undone. */
  sendHome(pair: number): boolean {
    const { queue, strays, schedule, moves } = this;
    queue.length = 0;
    strays.length = 0;
    if (schedule.slotOf[pair]! >= 0) moves.take(pair);
    queue.push(pair);
    for (let k = 0; k < queue.length; k++) if (!this.settle(queue[k]!)) return false;
    for (const stray of strays) moves.reseat(stray, -1);
    return true;
  }

  private settle(pair: number): boolean {
    const { schedule, moves } = this;
    const { model } = schedule;
    const { a, b, fromSlot: slot, fromInterpreter: interpreter } = model.pairs[pair]!;
    const { first, last } = model.days[model.dayOf[slot]!]!;
    const inWay = [
      schedule.partyAt[a * model.slotCount + slot]!,
      schedule.partyAt[b * model.slotCount + slot]!,
      interpreter < 0 ? -1 : schedule.interpreterAt[interpreter * model.slotCount + slot]!,
    ];
    for (const other of inWay)
      if (other >= 0 && schedule.slotOf[other]! >= 0 && !this.turnOut(other)) return false;
    if (schedule.used[slot]! >= model.tables && !this.turnOutOne(schedule.inSlot[slot]!)) return false;
    // What is left in the way are limits of the day and of all days.
    for (const party of [a, b]) {
      const here = schedule.partyAt.subarray(party * model.slotCount, (party + 1) * model.slotCount);
      if (!schedule.isPartyFree(party, slot)) this.turnOutOne(here.subarray(first, last + 1));
      if (!schedule.isPartyFree(party, slot)) this.turnOutOne(here);
    }
    if (interpreter >= 0) {
      const base = interpreter * model.slotCount;
      const here = schedule.interpreterAt.subarray(base, base + model.slotCount);
      if (!schedule.canInterpret(interpreter, slot)) this.turnOutOne(here.subarray(first, last + 1));
      if (!schedule.canInterpret(interpreter, slot)) this.turnOutOne(here);
      if (!schedule.canInterpret(interpreter, slot)) return false;
    }
    if (!schedule.canPlace(pair, slot)) return false;
    moves.put(pair, slot, interpreter);
    return true;
  }

  /** Turns out the first of some meetings (-1: none) that is not at home. */
  private turnOutOne(pairs: ArrayLike<number>): boolean {
    for (let k = 0; k < pairs.length; k++) if (pairs[k]! >= 0 && this.turnOut(pairs[k]!)) return true;
    return false;
  }

  private turnOut(pair: number): boolean {
    if (this.schedule.model.pairs[pair]!.isLocked || this.isAtHome(pair)) return false;
    this.moves.take(pair);
    if (this.isKeepable[pair]) this.queue.push(pair);
    else this.strays.push(pair);
    return true;
  }
}
