import type { Model, PairModel } from './compile.ts';
import { viewOf, type Incumbent } from './incumbent.ts';
import { Schedule } from './schedule.ts';

/**
 * Whether each pair could meet as in the plan to stay near if nobody else met at all. Where not, its hour, its
 * interpreter or one of the two is gone, and whatever is done counts as a change.
 */
export function keepable(model: Model): boolean[] {
  const empty = new Schedule(model);
  return model.pairs.map(({ language, isAllowed, eligible, fromSlot, fromInterpreter }, i) => {
    if (fromSlot < 0 || !isAllowed[fromSlot] || !empty.canPlace(i, fromSlot)) return false;
    if (language === null) return fromInterpreter === -1;
    const isEligible = eligible.some(({ interpreter }) => interpreter === fromInterpreter);
    return isEligible && empty.canInterpret(fromInterpreter, fromSlot);
  });
}

/** No plan has fewer changes than there are meetings that cannot be kept, whatever the others do. */
export function leastChanges(model: Model): number {
  const isKeepable = keepable(model);
  return model.pairs.filter(({ fromSlot }, i) => fromSlot !== -1 && !isKeepable[i]).length;
}

/**
 * The problem that is left once every meeting that can be kept is kept, as it is in `best`: those are fixed, and the
 * other pairs have only the slots and interpreters that these leave. With no more changes than `leastChanges` every
 * plan holds exactly these, so the best plan of what is left is the best of all with so few.
 */
export function holdKept(model: Model, best: Incumbent): Model {
  const isKeepable = keepable(model);
  const kept = keptOnly(model, best, isKeepable);
  return {
    ...model,
    pairs: model.pairs.map((pair, i): PairModel => {
      if (isKeepable[i]) {
        const { fromSlot, fromInterpreter } = pair;
        return {
          ...pair,
          ...onlyIn(model, [fromSlot]),
          eligible: pair.eligible.filter(({ interpreter }) => interpreter === fromInterpreter),
          isRequired: true,
          isLocked: true,
        };
      }
      const isServed = (slot: number) =>
        pair.language === null ||
        pair.eligible.some(({ interpreter }) => kept.canInterpret(interpreter, slot));
      const open = pair.slots.filter((slot) => kept.canPlace(i, slot) && isServed(slot));
      // A change whatever comes of it: the search need not hope to keep it.
      return { ...pair, ...onlyIn(model, open), fromSlot: pair.fromSlot === -1 ? -1 : -2 };
    }),
  };
}

/** A schedule of what is kept and nothing else. */
export function keptSchedule(held: Model, best: Incumbent): Schedule {
  return keptOnly(
    held,
    best,
    held.pairs.map(({ fromSlot }) => fromSlot >= 0),
  );
}

function keptOnly(model: Model, best: Incumbent, isKept: readonly boolean[]): Schedule {
  const view = viewOf(model, best);
  isKept.forEach((is, i) => {
    if (!is && view.slotOf[i]! >= 0) view.remove(i);
  });
  return view;
}

function onlyIn(model: Model, slots: number[]): Pick<PairModel, 'slots' | 'isAllowed'> {
  const isAllowed = new Uint8Array(model.slotCount);
  for (const slot of slots) isAllowed[slot] = 1;
  return { slots, isAllowed };
}
