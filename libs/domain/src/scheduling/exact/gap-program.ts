import type { Model } from '../compile.ts';
import { aspProgramOf } from './asp-program.ts';
import { tightSets } from './gap-bound.ts';
import { scoreProgramOf } from './score-program.ts';

/** A party that could be busy in more ways than this is left to its rules alone. */
const SETS_LIMIT = 400;

/** The fewest gaps where every plan holds the same pairs and nobody interprets, as a question to answer sets. */
export function gapProgramOf(model: Model, shortfall: number): string {
  const held = { shortfall };
  return [
    aspProgramOf(model, scoreProgramOf(model, 0), null, { held, sought: ['gaps'] }),
    ...slotLimits(model),
  ].join('\n');
}

/**
 * The same, counted from each party's fewest (`leastGaps`): unless it has more than those it is busy in one of few sets
 * of slots, which are written out. A core-guided search begins with nobody having more, so it has these to go by at
 * once, and learns with each core who must give way.
 */
export function tightProgramOf(model: Model, shortfall: number, least: Int32Array): string {
  const held = { shortfall, gaps: model.partyCount * model.slotCount };
  const lines = [
    aspProgramOf(model, scoreProgramOf(model, 0), null, { held, sought: [] }),
    ...slotLimits(model),
  ];
  tightSets(model, least, SETS_LIMIT).forEach((sets, party) => {
    if (model.pairsOf[party]!.length === 0) return;
    lines.push(`fewest(${party},${least[party]}).`);
    if (!sets) return;
    const names = sets.map((_, k) => `tight(${party},${k})`);
    lines.push(
      names.length > 0 ? `1 {${names.join(';')}} 1 :- not more(${party},1).` : `:- not more(${party},1).`,
    );
    for (let s = 0; s < model.slotCount; s++) {
      const isBusy = sets.map((busy) => ((busy >> s) & 1) === 1);
      names.forEach((name, k) => lines.push(`:- ${name}, ${isBusy[k] ? 'not ' : ''}used(${party},${s}).`));
      const others = names.filter((_, k) => isBusy[k]).map((name) => `, not ${name}`);
      lines.push(`:- used(${party},${s}), not more(${party},1)${others.join('')}.`);
    }
  });
  lines.push(
    // Gaps of a party are at most half of the slots.
    `more(X,K) :- fewest(X,L), K=1..${Math.ceil(model.slotCount / 2)}, L+K {gap(X,S)}.`,
    '#minimize {1,X,K : more(X,K)}.',
  );
  return lines.join('\n');
}

/** No slot has more busy parties than its tables seat: known before who meets whom. */
function slotLimits(model: Model): string[] {
  return Array.from(
    { length: model.slotCount },
    (_, s) => `:- ${2 * model.tables + 1} {used(X,${s}) : of(_,X)}.`,
  );
}
