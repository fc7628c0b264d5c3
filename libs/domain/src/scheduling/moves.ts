import type { Random } from './random.ts';
import { NONE, type Schedule } from './schedule.ts';

/** Longer chains turn whole slots over, which only renames them. */
const CHAIN_LIMIT = 40;

/**
 * The moves of the local search. A move puts a pair into a slot, turns out whatever stands in its way (never a lock)
 * and tries to seat those elsewhere; swaps and chains come out of this by itself. Each can be undone. A move that
 * answers false got stuck half-way and must be undone.
 */
export class Moves {
  private readonly undo: { pair: number; slot: number; interpreter: number }[] = [];
  private readonly ejected: number[] = [];
  private readonly chain: number[] = [];
  private readonly targets: number[] = [];
  private readonly schedule: Schedule;
  private readonly random: Random;
  /** Pairs that can meet at all. */
  readonly movable: number[];
  /** Those of them that a move may begin with: not those locked where they are. */
  readonly drawn: number[];

  constructor(schedule: Schedule, random: Random) {
    this.schedule = schedule;
    this.random = random;
    this.movable = schedule.model.pairs.flatMap((pair, i) => (pair.slots.length > 0 ? [i] : []));
    this.drawn = this.movable.filter((i) => !isFixed(schedule, i));
  }

  /** Forgets how to undo what was done so far. */
  begin(): void {
    this.undo.length = 0;
  }

  /** Steps since `begin`. */
  get length(): number {
    return this.undo.length;
  }

  /** Takes a meeting out, so that it can be undone. */
  take(pair: number): void {
    const { schedule } = this;
    this.undo.push({ pair, slot: schedule.slotOf[pair]!, interpreter: schedule.interpreterOf[pair]! });
    schedule.remove(pair);
  }

  /** Puts a meeting in where there is room for it, so that it can be undone. */
  put(pair: number, slot: number, interpreter: number): void {
    this.undo.push({ pair, slot: -1, interpreter: NONE });
    this.schedule.place(pair, slot, interpreter);
  }

  /** Undoes everything since `begin`. */
  rollBack(): void {
    const { schedule, undo } = this;
    for (let i = undo.length - 1; i >= 0; i--) {
      const { pair, slot, interpreter } = undo[i]!;
      if (slot < 0) schedule.remove(pair);
      else schedule.place(pair, slot, interpreter);
    }
    undo.length = 0;
  }

  /** Moves a pair to a slot, by default one drawn at random. */
  moveTo(pair: number, to = -1): boolean {
    const { schedule, random, ejected } = this;
    const { slots, isLocked } = schedule.model.pairs[pair]!;
    const slot = to >= 0 ? to : slots[random.below(slots.length)]!;
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

  /**
   * A Kempe chain: the meetings of two slots that hang together by their parties, from one meeting on, change slots.
   * No party gets or loses a meeting, so it keeps the set of pairs, which a nearly full timetable needs.
   */
  exchangeSlots(pair: number, target = -1): boolean {
    const { schedule, random, chain } = this;
    const { model } = schedule;
    const from = schedule.slotOf[pair]!;
    const { slots } = model.pairs[pair]!;
    const to = target >= 0 ? target : slots[random.below(slots.length)]!;
    if (from < 0 || from === to) return false;
    chain.length = 0;
    chain.push(pair);
    let balance = 0;
    for (let k = 0; k < chain.length; k++) {
      const one = chain[k]!;
      const { a, b, isAllowed } = model.pairs[one]!;
      const next = schedule.slotOf[one] === from ? to : from;
      if (!isAllowed[next]) return false;
      balance += next === to ? 1 : -1;
      const inA = schedule.partyAt[a * model.slotCount + next]!;
      const inB = schedule.partyAt[b * model.slotCount + next]!;
      if (inA >= 0 && !chain.includes(inA)) chain.push(inA);
      if (inB >= 0 && !chain.includes(inB)) chain.push(inB);
      if (chain.length > CHAIN_LIMIT) return false;
    }
    if (schedule.used[to]! + balance > model.tables || schedule.used[from]! - balance > model.tables)
      return false;
    const targets = this.targets;
    targets.length = 0;
    for (const one of chain) {
      targets.push(schedule.slotOf[one] === from ? to : from);
      this.take(one);
    }
    for (let k = 0; k < chain.length; k++) {
      const [one, next] = [chain[k]!, targets[k]!];
      if (!schedule.canPlace(one, next)) return false;
      const interpreter = schedule.pickInterpreter(one, next);
      if (interpreter === -2) return false;
      this.put(one, next, interpreter);
    }
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

  /** Seats a pair in any slot that has room, `preferred` (-1: none) first. */
  reseat(pair: number, preferred: number): void {
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

  /** Gives a meeting another interpreter, or lets two colleagues of one slot change places. */
  changeInterpreter(pair: number, to = -1): boolean {
    const { schedule, random } = this;
    const slot = schedule.slotOf[pair]!;
    const { eligible } = schedule.model.pairs[pair]!;
    if (slot < 0 || eligible.length < 2) return false;
    const interpreter = to >= 0 ? to : eligible[random.below(eligible.length)]!.interpreter;
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

function isFixed({ model, slotOf }: Schedule, pair: number): boolean {
  const { isLocked, slots, eligible } = model.pairs[pair]!;
  return isLocked && slots.length === 1 && eligible.length < 2 && slotOf[pair]! >= 0;
}
