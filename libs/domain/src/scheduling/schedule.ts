import type { Model } from './compile.ts';

/** No interpreter: none is needed. */
export const NONE = -1;

/**
 * A schedule under construction: which pair meets when and with whom, and the objective's terms, kept up to date by
 * `place` and `remove` in time that does not depend on the size of the problem. It is always free of hard faults but
 * for required pairs still missing, since `place` is only called where `canPlace` and `canInterpret` said yes.
 */
export class Schedule {
  readonly model: Model;
  readonly slotOf: Int32Array;
  readonly interpreterOf: Int32Array;
  /** Pair by party * slotCount + slot; -1: idle. */
  readonly partyAt: Int32Array;
  readonly interpreterAt: Int32Array;
  readonly used: Int32Array;
  /** Pairs meeting in each slot, in no order. */
  readonly inSlot: number[][];
  readonly partyLoad: Int32Array;
  readonly partyDay: Int32Array;
  /** Busy slots of a party on a day as bits, from the day's first slot; for days of at most 31 slots. */
  private readonly busy: Int32Array;
  readonly interpreterLoad: Int32Array;
  readonly interpreterDay: Int32Array;

  missing = 0;
  shortfall = 0;
  score = 0;
  gaps = 0;
  unsocial = 0;
  misfit = 0;
  sumOfSquares = 0;
  changes = 0;

  constructor(model: Model) {
    const { slotCount, partyCount, pairs, interpreters, days } = model;
    this.model = model;
    this.slotOf = new Int32Array(pairs.length).fill(-1);
    this.interpreterOf = new Int32Array(pairs.length).fill(NONE);
    this.partyAt = new Int32Array(partyCount * slotCount).fill(-1);
    this.interpreterAt = new Int32Array(interpreters.length * slotCount).fill(-1);
    this.used = new Int32Array(slotCount);
    this.inSlot = Array.from({ length: slotCount }, () => []);
    this.partyLoad = new Int32Array(partyCount);
    this.partyDay = new Int32Array(partyCount * days.length);
    this.busy = new Int32Array(partyCount * days.length);
    this.interpreterLoad = new Int32Array(interpreters.length);
    this.interpreterDay = new Int32Array(interpreters.length * days.length);
    for (const pair of pairs) {
      if (pair.isRequired) this.missing++;
      if (pair.fromSlot !== -1) this.changes++;
    }
    for (const min of model.minMeetings) this.shortfall += min;
    for (const one of interpreters) this.sumOfSquares += one.prior * one.prior;
  }

  /** Room for a pair in a slot as far as parties and tables go. */
  canPlace(pair: number, slot: number): boolean {
    const { a, b } = this.model.pairs[pair]!;
    return this.used[slot]! < this.model.tables && this.isPartyFree(a, slot) && this.isPartyFree(b, slot);
  }

  isPartyFree(party: number, slot: number): boolean {
    const { model } = this;
    return (
      this.partyAt[party * model.slotCount + slot]! < 0 &&
      this.partyLoad[party]! < model.maxMeetings[party]! &&
      this.partyDay[party * model.days.length + model.dayOf[slot]!]! < model.maxPerDay[party]!
    );
  }

  canInterpret(interpreter: number, slot: number): boolean {
    const { model } = this;
    const one = model.interpreters[interpreter]!;
    const at = interpreter * model.slotCount + slot;
    const day = model.dayOf[slot]!;
    if (
      !model.isAvailable[at] ||
      this.interpreterAt[at]! >= 0 ||
      this.interpreterLoad[interpreter]! >= one.maxMeetings ||
      this.interpreterDay[interpreter * model.days.length + day]! >= one.maxPerDay
    ) {
      return false;
    }
    const { first, last } = model.days[day]!;
    const base = interpreter * model.slotCount;
    let run = 1;
    for (let s = slot - 1; s >= first && this.interpreterAt[base + s]! >= 0; s--) run++;
    for (let s = slot + 1; s <= last && this.interpreterAt[base + s]! >= 0; s++) run++;
    return run <= one.maxConsecutive;
  }

  /** The best free interpreter for a pair in a slot; NONE when none is needed; -2 when none is free. */
  pickInterpreter(pair: number, slot: number): number {
    const { language, eligible, fromSlot, fromInterpreter } = this.model.pairs[pair]!;
    if (language === null) return NONE;
    let best = -2;
    let bestPrice = Infinity;
    for (const { interpreter, misfit } of eligible) {
      const load = this.interpreterLoad[interpreter]! + this.model.interpreters[interpreter]!.prior;
      const isKept = fromSlot === slot && fromInterpreter === interpreter;
      const price = (isKept ? 0 : 1e6) + misfit * 1e5 + load;
      if (price < bestPrice && this.canInterpret(interpreter, slot)) {
        best = interpreter;
        bestPrice = price;
      }
    }
    return best;
  }

  place(pair: number, slot: number, interpreter: number): void {
    const { model } = this;
    const { a, b, score, isRequired, fromSlot, fromInterpreter } = model.pairs[pair]!;
    this.slotOf[pair] = slot;
    this.interpreterOf[pair] = interpreter;
    this.used[slot]!++;
    this.inSlot[slot]!.push(pair);
    this.occupy(a, slot, pair);
    this.occupy(b, slot, pair);
    this.score += score;
    if (isRequired) this.missing--;
    if (fromSlot === slot && fromInterpreter === interpreter) this.changes--;
    if (interpreter >= 0) {
      this.interpreterAt[interpreter * model.slotCount + slot] = pair;
      this.interpreterDay[interpreter * model.days.length + model.dayOf[slot]!]!++;
      const load = this.interpreterLoad[interpreter]!++ + model.interpreters[interpreter]!.prior;
      this.sumOfSquares += 2 * load + 1;
      this.misfit += this.misfitOf(pair, interpreter);
    }
  }

  remove(pair: number): void {
    const { model } = this;
    const slot = this.slotOf[pair]!;
    const interpreter = this.interpreterOf[pair]!;
    const { a, b, score, isRequired, fromSlot, fromInterpreter } = model.pairs[pair]!;
    this.slotOf[pair] = -1;
    this.interpreterOf[pair] = NONE;
    this.used[slot]!--;
    const here = this.inSlot[slot]!;
    here[here.indexOf(pair)] = here.at(-1)!;
    here.pop();
    this.vacate(a, slot);
    this.vacate(b, slot);
    this.score -= score;
    if (isRequired) this.missing++;
    if (fromSlot === slot && fromInterpreter === interpreter) this.changes++;
    if (interpreter >= 0) {
      this.interpreterAt[interpreter * model.slotCount + slot] = -1;
      this.interpreterDay[interpreter * model.days.length + model.dayOf[slot]!]!--;
      const load = --this.interpreterLoad[interpreter]! + model.interpreters[interpreter]!.prior;
      this.sumOfSquares -= 2 * load + 1;
      this.misfit -= this.misfitOf(pair, interpreter);
    }
  }

  misfitOf(pair: number, interpreter: number): number {
    return this.model.pairs[pair]!.eligible.find((e) => e.interpreter === interpreter)?.misfit ?? 0;
  }

  maxLoad(): number {
    let max = 0;
    this.model.interpreters.forEach((one, i) => (max = Math.max(max, one.prior + this.interpreterLoad[i]!)));
    return max;
  }

  private occupy(party: number, slot: number, pair: number): void {
    const { model } = this;
    const day = model.dayOf[slot]!;
    if (this.partyLoad[party]! < model.minMeetings[party]!) this.shortfall--;
    this.partyLoad[party]!++;
    this.partyDay[party * model.days.length + day]!++;
    this.gaps -= this.gapsOf(party, day);
    this.partyAt[party * model.slotCount + slot] = pair;
    this.busy[party * model.days.length + day]! |= 1 << (slot - model.days[day]!.first);
    this.gaps += this.gapsOf(party, day);
    this.unsocial += model.isUnsocial[party * model.slotCount + slot]!;
  }

  private vacate(party: number, slot: number): void {
    const { model } = this;
    const day = model.dayOf[slot]!;
    this.partyLoad[party]!--;
    if (this.partyLoad[party]! < model.minMeetings[party]!) this.shortfall++;
    this.partyDay[party * model.days.length + day]!--;
    this.gaps -= this.gapsOf(party, day);
    this.partyAt[party * model.slotCount + slot] = -1;
    this.busy[party * model.days.length + day]! &= ~(1 << (slot - model.days[day]!.first));
    this.gaps += this.gapsOf(party, day);
    this.unsocial -= model.isUnsocial[party * model.slotCount + slot]!;
  }

  /** Runs of idle slots strictly between the first and the last meeting of a party on a day. */
  private gapsOf(party: number, day: number): number {
    const { first, last } = this.model.days[day]!;
    if (last - first < 31) {
      const busy = this.busy[party * this.model.days.length + day]!;
      return busy === 0 ? 0 : bitCount(busy & ~(busy << 1)) - 1;
    }
    const base = party * this.model.slotCount;
    let runs = 0;
    let before = -1;
    for (let s = first; s <= last; s++) {
      if (this.partyAt[base + s]! < 0) continue;
      if (before >= 0 && s > before + 1) runs++;
      before = s;
    }
    return runs;
  }
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
