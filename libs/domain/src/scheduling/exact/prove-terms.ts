import type { RankedTerm } from '../ranking.ts';
import { aspProgramOf, readAtoms, scoreScaleOf } from './asp-program.ts';
import { faceOf, type Face } from './dual-bound.ts';
import type { EngineRun } from './engine-run.ts';
import type { ScoreProof } from './prove-score.ts';
import type { ScoreProgram } from './score-program.ts';

/** Core-guided optimisation, with the configuration that was fastest on cohorts (docs/adr/0008). */
export const ASP_OPTIONS = ['--opt-strategy=usc', '--configuration=handy'];
/** From above: an even load has many small steps, each of which would be a core of its own. */
const LOAD_OPTIONS = ['--opt-strategy=bb', '--configuration=handy'];
/** Terms that are sought together; a group is proved as a whole. */
const GROUPS: readonly { group: readonly RankedTerm[]; options: readonly string[] }[] = [
  { group: ['gaps'], options: ASP_OPTIONS },
  { group: ['unsocial', 'fieldMisfit'], options: ASP_OPTIONS },
  { group: ['maxLoad', 'sumOfSquares'], options: LOAD_OPTIONS },
  { group: ['changes'], options: ASP_OPTIONS },
];
/** Beyond so many pairs of cell and interpreter the ground program grows too large. */
const ATOM_LIMIT = 150_000;

/**
 * Proves the terms below the score, one group after the other: each asks for plans that hold what is proved of the
 * terms before. Needs score and shortfall proved, or every pair required. Ends at the first group not proved.
 */
export async function* proveLowerTerms(
  run: EngineRun,
  score: ScoreProgram,
  proof: ScoreProof | null,
): AsyncGenerator<void, void, void> {
  const face = proof && faceOf(score.program, proof.dual, -run.valueOf('score'));
  if (scoreScaleOf(run.model) === null || sizeOf(run, score, face) > ATOM_LIMIT) return;
  for (const { group, options } of GROUPS) {
    const isIn = (term: RankedTerm) => group.includes(term);
    const asked = run.terms.filter(isIn);
    const proved = run.proved();
    // Terms before this group that are not proved make whatever follows worthless.
    const before = run.terms.slice(0, run.terms.findIndex(isIn));
    if (asked.every((term) => proved.includes(term))) continue;
    if (run.shouldStop() || before.some((term) => !proved.includes(term))) return;
    const sought = asked.filter((term) => !proved.includes(term));
    const held: Partial<Record<RankedTerm, number>> = {};
    for (const term of [...before, ...asked]) {
      if (!sought.includes(term)) held[term] = term === 'score' ? -run.valueOf(term) : run.valueOf(term);
    }
    if (proof === null) delete held.score;
    const text = aspProgramOf(run.model, score, face, { held, sought });
    const answer = yield* run.wait(
      run.engines.answerSet(text, options, run.stopAt, (atoms) => run.offer(readAtoms(run.model, atoms))),
    );
    if (answer?.status !== 'optimal') return;
    const rank = run.offer(readAtoms(run.model, answer.atoms!));
    if (!rank) return;
    for (const term of sought) run.prove(term, rank[run.terms.indexOf(term) + 1]!);
  }
}

function sizeOf(run: EngineRun, { cell }: ScoreProgram, face: Face | null): number {
  const { slotCount, pairs } = run.model;
  return pairs.reduce((sum, { slots, eligible }, i) => {
    const open = slots.filter((s) => face?.fixed[cell[i * slotCount + s]!] !== 0).length;
    return sum + open * (1 + eligible.length);
  }, 0);
}
