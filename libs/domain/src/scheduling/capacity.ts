import type { Model } from './compile.ts';

/** The most meetings a party can have: its limits and the slots it is present in, day by day. */
export function partyCapacity(model: Model, party: number): number {
  let total = 0;
  for (const { first, last } of model.days) {
    let present = 0;
    for (let s = first; s <= last; s++) present += model.isPresent[party * model.slotCount + s]!;
    total += Math.min(present, model.maxPerDay[party]!);
  }
  return Math.min(total, model.maxMeetings[party]!);
}

/** The most meetings an interpreter can serve: limits, availability and rests. */
export function interpreterCapacity(model: Model, interpreter: number): number {
  const { maxPerDay, maxConsecutive, maxMeetings } = model.interpreters[interpreter]!;
  let total = 0;
  for (const { first, last } of model.days) {
    let ofDay = 0;
    let run = 0;
    for (let s = first; s <= last + 1; s++) {
      if (s <= last && model.isAvailable[interpreter * model.slotCount + s]) run++;
      else {
        // Of a run of n slots, at least one in every maxConsecutive + 1 is a rest.
        ofDay += run - Math.floor(run / (maxConsecutive + 1));
        run = 0;
      }
    }
    total += Math.min(ofDay, maxPerDay);
  }
  return Math.min(total, maxMeetings);
}

/** The most meetings in a language, whatever their level and whoever meets. */
export function languageCapacity(model: Model, language: string): number {
  let ofPeople = 0;
  const ofSlots = Array.from({ length: model.slotCount }, () => 0);
  model.interpreters.forEach((one, i) => {
    if (!one.languages.has(language)) return;
    ofPeople += interpreterCapacity(model, i);
    for (let s = 0; s < model.slotCount; s++) ofSlots[s]! += model.isAvailable[i * model.slotCount + s]!;
  });
  const atTables = ofSlots.reduce((sum, people) => sum + Math.min(people, model.tables), 0);
  return Math.min(ofPeople, atTables);
}
