import { interpreterCapacity, languageCapacity, partyCapacity } from './capacity.ts';
import type { Model } from './compile.ts';
import { NONE, Schedule } from './schedule.ts';

export type Verdict = 'feasible' | 'infeasible' | 'unknown';

/**
 * Whether the required and locked pairs can be held together. Every other hard rule is an "at most", so leaving the
 * optional meetings out never does harm, and a plan exists exactly when these alone can be placed. `infeasible` is a
 * proof (by counting, by matching or by exhaustion); `unknown` means that `nodeLimit` was reached first. When
 * feasible, the schedule returned holds the required pairs.
 */
export function proveFeasibility(
  model: Model,
  nodeLimit: number,
  shouldStop: () => boolean,
): { verdict: Verdict; schedule: Schedule } {
  const schedule = new Schedule(model);
  const required = model.pairs.flatMap((pair, i) => (pair.isRequired ? [i] : []));
  if (isRefutedByCounting(model, required)) return { verdict: 'infeasible', schedule };
  const budget = { nodes: nodeLimit };
  const verdict = search(schedule, new Set(required), budget, shouldStop);
  return { verdict, schedule };
}

function isRefutedByCounting(model: Model, required: readonly number[]): boolean {
  const pairs = required.map((i) => model.pairs[i]!);
  if (pairs.some((pair) => pair.slots.length === 0)) return true;
  if (!fitIntoSlots(model, required, model.tables)) return true;
  for (let party = 0; party < model.partyCount; party++) {
    const own = model.pairsOf[party]!.filter((i) => model.pairs[i]!.isRequired);
    if (own.length > partyCapacity(model, party) || !fitIntoSlots(model, own, 1)) return true;
  }
  const interpreted = pairs.filter((pair) => pair.language !== null);
  const everyone = model.interpreters.reduce((sum, _, i) => sum + interpreterCapacity(model, i), 0);
  if (interpreted.length > everyone) return true;
  for (const [language, own] of Map.groupBy(interpreted, (pair) => pair.language!)) {
    if (own.length > languageCapacity(model, language)) return true;
  }
  return false;
}

/** Whether pairs can be given slots, at most `room` to a slot (a bipartite matching by augmenting paths). */
function fitIntoSlots(model: Model, pairs: readonly number[], room: number): boolean {
  const inSlot: number[][] = Array.from({ length: model.slotCount }, () => []);
  const seat = (pair: number, seen: Uint8Array): boolean => {
    for (const slot of model.pairs[pair]!.slots) {
      if (seen[slot]) continue;
      seen[slot] = 1;
      const here = inSlot[slot]!;
      if (here.length < room) {
        here.push(pair);
        return true;
      }
      for (let k = 0; k < here.length; k++) {
        if (!seat(here[k]!, seen)) continue;
        here[k] = pair;
        return true;
      }
    }
    return false;
  };
  return pairs.every((pair) => seat(pair, new Uint8Array(model.slotCount)));
}

/** Depth-first, always the pair with the fewest choices left; a pair without a choice turns the search back. */
function search(
  schedule: Schedule,
  open: Set<number>,
  budget: { nodes: number },
  shouldStop: () => boolean,
): Verdict {
  if (open.size === 0) return 'feasible';
  if (budget.nodes-- <= 0 || shouldStop()) return 'unknown';
  let next = -1;
  let choices: [slot: number, interpreter: number][] | undefined;
  for (const pair of open) {
    const found = choicesOf(schedule, pair, choices?.length ?? Infinity);
    if (choices && found.length >= choices.length) continue;
    [next, choices] = [pair, found];
    if (found.length === 0) return 'infeasible';
  }
  open.delete(next);
  for (const [slot, interpreter] of choices!) {
    schedule.place(next, slot, interpreter);
    const verdict = search(schedule, open, budget, shouldStop);
    if (verdict !== 'infeasible') return verdict;
    schedule.remove(next);
  }
  open.add(next);
  return 'infeasible';
}

function choicesOf(schedule: Schedule, pair: number, enough: number): [number, number][] {
  const { slots, language, eligible } = schedule.model.pairs[pair]!;
  const choices: [number, number][] = [];
  for (const slot of slots) {
    if (!schedule.canPlace(pair, slot)) continue;
    if (language === null) choices.push([slot, NONE]);
    for (const { interpreter } of eligible) {
      if (schedule.canInterpret(interpreter, slot)) choices.push([slot, interpreter]);
    }
    if (choices.length >= enough) return choices;
  }
  return choices;
}
