import { languageCapacity, partyCapacity } from './capacity.ts';
import type { Model } from './compile.ts';
import type { RankedTerm } from './ranking.ts';

/** Bounds no plan can pass, each proved by relaxing the problem. */
export type ProvedBounds = {
  shortfall: number;
  score: number;
  /** What exact engines proved: no plan with the terms before at their best has less (of the score: `-score`). */
  exact?: Partial<Record<RankedTerm, number>>;
};

/** Above this many steps the flow is left out and counting alone bounds the score. */
const FLOW_WORK_LIMIT = 60_000_000;

export function provedBounds(model: Model): ProvedBounds {
  const capacity = Array.from({ length: model.partyCount }, (_, party) =>
    Math.min(
      partyCapacity(model, party),
      model.pairsOf[party]!.filter((i) => model.pairs[i]!.slots.length > 0).length,
    ),
  );
  const seats = Math.min(
    tableCapacity(model),
    model.pairs.filter((pair) => pair.slots.length > 0).length,
    Math.floor(capacity.reduce((sum, c) => sum + c, 0) / 2),
  );
  return {
    shortfall: shortfallBound(model, capacity, seats),
    score: Math.min(scoreByCounting(model, capacity, seats), scoreByFlow(model, capacity, seats)),
  };
}

function tableCapacity(model: Model): number {
  let seats = 0;
  for (let s = 0; s < model.slotCount; s++) {
    let present = 0;
    for (let party = 0; party < model.partyCount; party++)
      present += model.isPresent[party * model.slotCount + s]!;
    seats += Math.min(model.tables, Math.floor(present / 2));
  }
  return seats;
}

/** Each party's own lack, and the lack of all together: `seats` meetings serve two parties each. */
function shortfallBound(model: Model, capacity: readonly number[], seats: number): number {
  let own = 0;
  let asked = 0;
  for (let party = 0; party < model.partyCount; party++) {
    own += Math.max(0, model.minMeetings[party]! - capacity[party]!);
    asked += model.minMeetings[party]!;
  }
  return Math.max(own, asked - 2 * seats);
}

/** The best `capacity` scores of each party, each pair counted half at either end; and the best `seats` of all. */
function scoreByCounting(model: Model, capacity: readonly number[], seats: number): number {
  const best = (pairs: readonly number[], count: number) =>
    pairs
      .filter((i) => model.pairs[i]!.slots.length > 0)
      .map((i) => model.pairs[i]!.score)
      .toSorted((x, y) => y - x)
      .slice(0, count)
      .reduce((sum, score) => sum + score, 0);
  const halves = model.pairsOf.reduce((sum, pairs, party) => sum + best(pairs, capacity[party]!), 0) / 2;
  return Math.min(halves, best([...model.pairs.keys()], seats));
}

/**
 * Where the parties fall into two sides (firms and buyers), the best set of pairs that keeps every party's capacity,
 * the number of seats and each language's interpreters is a maximum-cost flow: source → one side → other side →
 * language → sink. Slots are forgotten, so the true optimum is at most this.
 */
function scoreByFlow(model: Model, capacity: readonly number[], seats: number): number {
  const side = twoSides(model);
  if (!side || model.pairs.length * seats > FLOW_WORK_LIMIT) return Infinity;
  // Languages stand behind the side whose members need one language each; others pass by without a limit.
  const near = languageOf(model, side, 0).filter((l) => l !== undefined).length;
  const far = languageOf(model, side, 1).filter((l) => l !== undefined).length;
  const outer = near > far ? 0 : 1;
  const languageOfParty = languageOf(model, side, outer);
  const languages = [...new Set(languageOfParty.filter((l) => typeof l === 'string'))];
  const source = model.partyCount;
  const free = source + 1;
  const sink = free + 1 + languages.length;
  const flow = new MaxCostFlow(sink + 1);
  for (let party = 0; party < model.partyCount; party++) {
    if (side[party] === undefined) continue;
    if (side[party] !== outer) flow.addEdge(source, party, capacity[party]!, 0);
    else {
      const language = languageOfParty[party];
      const to = typeof language === 'string' ? free + 1 + languages.indexOf(language) : free;
      flow.addEdge(party, to, capacity[party]!, 0);
    }
  }
  flow.addEdge(free, sink, seats, 0);
  languages.forEach((language, k) => flow.addEdge(free + 1 + k, sink, languageCapacity(model, language), 0));
  for (const pair of model.pairs) {
    if (pair.slots.length === 0) continue;
    const [from, to] = side[pair.a] === outer ? [pair.b, pair.a] : [pair.a, pair.b];
    flow.addEdge(from, to, 1, pair.score);
  }
  return flow.run(source, sink, seats);
}

function twoSides(model: Model): (0 | 1 | undefined)[] | null {
  const side = Array.from<0 | 1 | undefined>({ length: model.partyCount });
  for (let start = 0; start < model.partyCount; start++) {
    if (side[start] !== undefined || model.pairsOf[start]!.length === 0) continue;
    // The side of `a` comes first, so that firms end up together although groups are free text.
    side[start] = model.pairs[model.pairsOf[start]![0]!]!.a === start ? 0 : 1;
    const queue = [start];
    for (const party of queue) {
      for (const i of model.pairsOf[party]!) {
        const { a, b } = model.pairs[i]!;
        const other = a === party ? b : a;
        if (side[other] === side[party]) return null;
        if (side[other] !== undefined) continue;
        side[other] = side[party] === 0 ? 1 : 0;
        queue.push(other);
      }
    }
  }
  return side;
}

/** For the parties of one side: the one language all their pairs need, or undefined (none, or several). */
function languageOf(
  model: Model,
  side: readonly (0 | 1 | undefined)[],
  which: 0 | 1,
): (string | undefined)[] {
  return model.pairsOf.map((pairs, party) => {
    if (side[party] !== which) return undefined;
    const needs = new Set(pairs.map((i) => model.pairs[i]!.language));
    const [only] = needs;
    return needs.size === 1 && only ? only : undefined;
  });
}

/** Successive longest augmenting paths (Bellman–Ford with a queue), as gains fall with every unit of flow. */
class MaxCostFlow {
  private readonly head: Int32Array;
  private readonly to: number[] = [];
  private readonly next: number[] = [];
  private readonly room: number[] = [];
  private readonly gain: number[] = [];

  constructor(nodes: number) {
    this.head = new Int32Array(nodes).fill(-1);
  }

  addEdge(from: number, to: number, capacity: number, gain: number): void {
    this.addArc(from, to, capacity, gain);
    this.addArc(to, from, 0, -gain);
  }

  private addArc(from: number, to: number, room: number, gain: number): void {
    this.to.push(to);
    this.room.push(room);
    this.gain.push(gain);
    this.next.push(this.head[from]!);
    this.head[from] = this.to.length - 1;
  }

  /** The largest gain of a flow of at most `limit` units. */
  run(source: number, sink: number, limit: number): number {
    let total = 0;
    for (let sent = 0; sent < limit;) {
      const { distance, arc } = this.longestPaths(source);
      const gain = distance[sink]!;
      // Below this it is rounding: augmenting for nothing could go on for ever.
      if (!(gain > 1e-9)) break;
      let units = limit - sent;
      for (let node = sink; node !== source; node = this.to[arc[node]! ^ 1]!)
        units = Math.min(units, this.room[arc[node]!]!);
      for (let node = sink; node !== source; node = this.to[arc[node]! ^ 1]!) {
        this.room[arc[node]!]! -= units;
        this.room[arc[node]! ^ 1]! += units;
      }
      sent += units;
      total += units * gain;
    }
    return total;
  }

  private longestPaths(source: number): { distance: Float64Array; arc: Int32Array } {
    const nodes = this.head.length;
    const distance = new Float64Array(nodes).fill(-Infinity);
    const arc = new Int32Array(nodes).fill(-1);
    const isQueued = new Uint8Array(nodes);
    distance[source] = 0;
    const queue = [source];
    for (let k = 0; k < queue.length; k++) {
      const node = queue[k]!;
      isQueued[node] = 0;
      for (let e = this.head[node]!; e >= 0; e = this.next[e]!) {
        const target = this.to[e]!;
        const reached = distance[node]! + this.gain[e]!;
        if (this.room[e]! <= 0 || reached <= distance[target]! + 1e-9) continue;
        distance[target] = reached;
        arc[target] = e;
        if (!isQueued[target]) {
          isQueued[target] = 1;
          queue.push(target);
        }
      }
    }
    return { distance, arc };
  }
}
