import type { Model } from './compile.ts';
import type { Random } from './random.ts';

/** Moves between two chances to stop. */
const STEP = 20_000;
/** Longer chains turn whole slots over, which only renames them. */
const CHAIN_LIMIT = 64;
const UNSOCIAL_PRICE = 0.02;
const CHANGE_PRICE = 0.001;

/**
 * Annealing over Kempe chains for a fixed set of meetings that need no interpreter: the timetable as a colouring of
 * the graph of parties and meetings by slots. A move takes the meetings of two slots that hang together by their
 * parties, from one meeting on, and lets them change slots. Only the parties at the two ends of such a chain see
 * another set of busy slots, so a move is judged by those two alone, in about a microsecond. Needs days of at most 31
 * slots (`canSearch`). Minimises gaps, then meetings in unsocial slots, then changes.
 */
export class KempeSearch {
  private readonly model: Model;
  private readonly random: Random;
  private readonly placed: number[];
  private readonly a: Int32Array;
  private readonly b: Int32Array;
  private readonly allowed: Uint8Array;
  private readonly slotOf: Int32Array;
  /** Pair by party * slots + slot; -1: idle. */
  private readonly at: Int32Array;
  private readonly used: Int32Array;
  /** Busy and unsocial slots by party * days + day, as bits from the day's first slot. */
  private readonly busy: Int32Array;
  private readonly unsocial: Int32Array;
  private readonly dayLoad: Int32Array;
  private readonly chain = new Int32Array(CHAIN_LIMIT + 2);
  private readonly bit: Int32Array;
  gaps = 0;
  private unsocialCount = 0;
  private changes = 0;
  private bestCost = Infinity;
  /** The best timetable seen, by pair, and its gaps. */
  best: Int32Array;
  bestGaps = Infinity;

  static canSearch(model: Model, slotOf: ArrayLike<number>): boolean {
    return (
      model.days.every(({ first, last }) => last - first < 31) &&
      model.pairs.every(({ language }, i) => slotOf[i]! < 0 || language === null)
    );
  }

  /** `slotOf` is a timetable that keeps every hard rule, by pair; -1: not held. */
  constructor(model: Model, slotOf: Int32Array, random: Random) {
    const { slotCount, days, partyCount, pairs } = model;
    this.model = model;
    this.random = random;
    this.placed = [...pairs.keys()].filter((i) => slotOf[i]! >= 0);
    this.a = Int32Array.from(pairs, (pair) => pair.a);
    this.b = Int32Array.from(pairs, (pair) => pair.b);
    this.allowed = new Uint8Array(pairs.length * slotCount);
    pairs.forEach((pair, i) => this.allowed.set(pair.isAllowed, i * slotCount));
    this.slotOf = slotOf.slice();
    this.best = slotOf.slice();
    this.at = new Int32Array(partyCount * slotCount).fill(-1);
    this.used = new Int32Array(slotCount);
    this.busy = new Int32Array(partyCount * days.length);
    this.unsocial = new Int32Array(partyCount * days.length);
    this.dayLoad = new Int32Array(partyCount * days.length);
    this.bit = Int32Array.from({ length: slotCount }, (_, s) => 1 << (s - days[model.dayOf[s]!]!.first));
    for (let party = 0; party < partyCount; party++) {
      for (let s = 0; s < slotCount; s++) {
        if (model.isUnsocial[party * slotCount + s])
          this.unsocial[party * days.length + model.dayOf[s]!]! |= this.bit[s]!;
      }
    }
    for (const pair of this.placed) {
      const slot = slotOf[pair]!;
      this.used[slot]!++;
      for (const party of [this.a[pair]!, this.b[pair]!]) {
        const day = party * days.length + model.dayOf[slot]!;
        this.at[party * slotCount + slot] = pair;
        this.busy[day]! |= this.bit[slot]!;
        this.dayLoad[day]!++;
      }
      if (this.isChanged(pair, slot)) this.changes++;
    }
    this.busy.forEach((busy, day) => {
      this.gaps += gapsIn(busy);
      this.unsocialCount += bitCount(busy & this.unsocial[day]!);
    });
    this.keepIfBest();
  }

  private isChanged(pair: number, slot: number): boolean {
    const { fromSlot } = this.model.pairs[pair]!;
    return fromSlot !== -1 && fromSlot !== slot;
  }

  private keepIfBest(): void {
    const cost = this.gaps + UNSOCIAL_PRICE * this.unsocialCount + CHANGE_PRICE * this.changes;
    if (cost >= this.bestCost - 1e-9) return;
    this.bestCost = cost;
    this.bestGaps = this.gaps;
    this.best.set(this.slotOf);
  }

  /** Goes back to the best timetable seen. */
  restoreBest(): void {
    const restored = new KempeSearch(this.model, this.best, this.random);
    this.slotOf.set(restored.slotOf);
    this.at.set(restored.at);
    this.used.set(restored.used);
    this.busy.set(restored.busy);
    this.dayLoad.set(restored.dayLoad);
    this.gaps = restored.gaps;
    this.unsocialCount = restored.unsocialCount;
    this.changes = restored.changes;
  }

  /** One cooling, in steps of some milliseconds; ends early when the gaps are down to `enough`. */
  *anneal(hot: number, cold: number, iterations: number, enough: number): Generator<void, void, void> {
    const { random, model, placed } = this;
    if (placed.length === 0) return;
    const cooling = Math.pow(cold / hot, 1 / iterations);
    let temperature = hot;
    for (let n = 0; n < iterations; n++) {
      if (n % STEP === STEP - 1) {
        if (this.bestGaps <= enough && this.unsocialCount === 0) return;
        yield;
      }
      temperature *= cooling;
      const pair = placed[random.below(placed.length)]!;
      const { slots } = model.pairs[pair]!;
      const to = slots[random.below(slots.length)]!;
      if (to !== this.slotOf[pair]) this.tryChain(pair, to, temperature);
    }
  }

  private tryChain(pair: number, to: number, temperature: number): void {
    const { at, a, b, allowed, slotOf, chain, used } = this;
    const { slotCount } = this.model;
    const from = slotOf[pair]!;
    if (!allowed[pair * slotCount + to]) return;
    chain[0] = pair;
    let length = 1;
    let balance = 1;
    let ends = 0;
    let [end0, end1] = [-1, -1];
    // Follows the chain from either end of the first meeting; a ring comes back to it.
    for (let side = 0; side < 2 && ends >= 0; side++) {
      let party = side === 0 ? a[pair]! : b[pair]!;
      let target = to;
      for (;;) {
        const next = at[party * slotCount + target]!;
        if (next < 0) {
          if (ends === 0) end0 = party;
          else end1 = party;
          ends++;
          break;
        }
        if (next === pair) {
          ends = -1;
          break;
        }
        target = target === to ? from : to;
        if (!allowed[next * slotCount + target] || length >= CHAIN_LIMIT) return;
        chain[length++] = next;
        balance += target === to ? 1 : -1;
        party = a[next] === party ? b[next]! : a[next]!;
      }
    }
    if (used[to]! + balance > this.model.tables || used[from]! - balance > this.model.tables) return;
    let delta = 0;
    if (ends === 2) {
      if (!this.hasRoom(end0, from, to) || !this.hasRoom(end1, from, to)) return;
      delta = this.deltaOf(end0, from, to) + this.deltaOf(end1, from, to);
    }
    if (this.hasFrom) delta += CHANGE_PRICE * this.changesOf(length, from, to);
    if (delta > 0 && this.random.next() >= Math.exp(-delta / temperature)) return;
    this.apply(length, from, to, end0, end1, balance, ends === 2);
  }

  private get hasFrom(): boolean {
    return this.changes > 0 || this.bestCost % 1 !== 0;
  }

  private changesOf(length: number, from: number, to: number): number {
    let delta = 0;
    for (let k = 0; k < length; k++) {
      const pair = this.chain[k]!;
      const slot = this.slotOf[pair]!;
      delta += Number(this.isChanged(pair, slot === from ? to : from)) - Number(this.isChanged(pair, slot));
    }
    return delta;
  }

  /** Whether the party at an end may have one meeting more on the day it gets it. */
  private hasRoom(party: number, from: number, to: number): boolean {
    const { model } = this;
    const [fromDay, toDay] = [model.dayOf[from]!, model.dayOf[to]!];
    if (fromDay === toDay) return true;
    const day = this.at[party * model.slotCount + from]! >= 0 ? toDay : fromDay;
    return this.dayLoad[party * model.days.length + day]! < model.maxPerDay[party]!;
  }

  private deltaOf(party: number, from: number, to: number): number {
    const { model, busy, unsocial, bit } = this;
    const base = party * model.days.length;
    const fromDay = base + model.dayOf[from]!;
    const toDay = base + model.dayOf[to]!;
    const before = busy[fromDay]!;
    if (fromDay === toDay) {
      const after = before ^ bit[from]! ^ bit[to]!;
      const odd = unsocial[fromDay]!;
      const social = odd === 0 ? 0 : bitCount(after & odd) - bitCount(before & odd);
      return gapsIn(after) - gapsIn(before) + UNSOCIAL_PRICE * social;
    }
    const before2 = busy[toDay]!;
    const after = before ^ bit[from]!;
    const after2 = before2 ^ bit[to]!;
    return (
      gapsIn(after) +
      gapsIn(after2) -
      gapsIn(before) -
      gapsIn(before2) +
      UNSOCIAL_PRICE *
        (bitCount(after & unsocial[fromDay]!) +
          bitCount(after2 & unsocial[toDay]!) -
          bitCount(before & unsocial[fromDay]!) -
          bitCount(before2 & unsocial[toDay]!))
    );
  }

  private apply(
    length: number,
    from: number,
    to: number,
    end0: number,
    end1: number,
    balance: number,
    hasEnds: boolean,
  ): void {
    const { at, a, b, slotOf, chain, used, model } = this;
    const { slotCount } = model;
    for (let k = 0; k < length; k++) {
      const pair = chain[k]!;
      const slot = slotOf[pair]!;
      if (this.isChanged(pair, slot)) this.changes--;
      at[a[pair]! * slotCount + slot] = -1;
      at[b[pair]! * slotCount + slot] = -1;
    }
    for (let k = 0; k < length; k++) {
      const pair = chain[k]!;
      const slot = slotOf[pair] === from ? to : from;
      slotOf[pair] = slot;
      if (this.isChanged(pair, slot)) this.changes++;
      at[a[pair]! * slotCount + slot] = pair;
      at[b[pair]! * slotCount + slot] = pair;
    }
    used[to]! += balance;
    used[from]! -= balance;
    if (hasEnds) {
      this.flip(end0, from, to);
      this.flip(end1, from, to);
    }
    this.keepIfBest();
  }

  private flip(party: number, from: number, to: number): void {
    const { model, busy, unsocial, bit, dayLoad } = this;
    for (const slot of [from, to]) {
      const day = party * model.days.length + model.dayOf[slot]!;
      const before = busy[day]!;
      const after = before ^ bit[slot]!;
      this.gaps += gapsIn(after) - gapsIn(before);
      this.unsocialCount += bitCount(after & unsocial[day]!) - bitCount(before & unsocial[day]!);
      dayLoad[day]! += (after & bit[slot]!) !== 0 ? 1 : -1;
      busy[day] = after;
    }
  }
}

function gapsIn(busy: number): number {
  return busy === 0 ? 0 : bitCount(busy & ~(busy << 1)) - 1;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
