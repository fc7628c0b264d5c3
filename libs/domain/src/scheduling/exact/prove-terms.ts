import type { RankedTerm } from '../ranking.ts';
import { aspProgramOf, readAtoms, scoreScaleOf } from './asp-program.ts';
import { dualBoundOf, faceOf, narrow, type Face } from './dual-bound.ts';
import type { EngineRun } from './engine-run.ts';
import type { ScoreProof } from './prove-score.ts';
import type { ScoreProgram } from './score-program.ts';
import { termProgramOf } from './term-program.ts';

/** Core-guided optimisation, with the configuration that was fastest on cohorts (docs/adr/0008). */
export const ASP_OPTIONS = ['--opt-strategy=usc', '--configuration=handy'];
/** From above: an even load has many small steps, each of which would be a core of its own. */
const LOAD_OPTIONS = ['--opt-strategy=bb', '--configuration=handy'];
/** One plan will do. */
const DECISION_OPTIONS = ['--configuration=handy'];
const IS_LOAD: ReadonlySet<RankedTerm> = new Set(['maxLoad', 'sumOfSquares']);
/** Beyond so many pairs of cell and interpreter the ground program grows too large. */
const ATOM_LIMIT = 150_000;
/** Bounds are rounded up to whole numbers; less than this above one is noise. */
const NOISE = 1e-5;

type Values = Partial<Record<RankedTerm, number>>;

/**
 * Proves the terms below the score one after the other, each among the plans that hold what is proved of the terms
 * before. First by a relaxation, whose prices may bound the term at what the best plan has and in any case narrow the
 * face for what follows; then by answer sets. Needs score and shortfall proved, or every pair required. Ends at the
 * first term not proved.
 */
export async function* proveLowerTerms(
  run: EngineRun,
  score: ScoreProgram,
  proof: ScoreProof | null,
): AsyncGenerator<void, void, void> {
  if (scoreScaleOf(run.model) === null) return;
  let face = proof && faceOf(score.program, proof.dual, -run.valueOf('score'));
  const held: Values = {};
  for (const term of run.terms) {
    if (term === 'score') {
      if (proof) held.score = -run.valueOf(term);
      continue;
    }
    if (term === 'shortfall') {
      held.shortfall = run.valueOf(term);
      continue;
    }
    if (run.shouldStop()) return;
    if (!run.proved().includes(term)) face = yield* proveTerm(run, score, face, held, term);
    if (!run.proved().includes(term)) return;
    held[term] = run.valueOf(term);
  }
}

/** Returns the face of the plans with no more of the term than the best plan has. */
async function* proveTerm(
  run: EngineRun,
  score: ScoreProgram,
  face: Face | null,
  held: Values,
  term: RankedTerm,
): AsyncGenerator<void, Face | null, void> {
  const { program, constant } = termProgramOf(run.model, score, face, held, term);
  const relaxed = yield* run.wait(run.engines.relax(program, run.stopAt));
  if (relaxed?.status !== 'optimal') return face;
  const dual = dualBoundOf(program, relaxed.rowDual);
  const within = (value: number) => narrow(face, faceOf(program, dual, constant - value), score.program);
  const least = Math.max(0, Math.ceil(constant - dual.bound - NOISE));
  run.prove(term, least);
  if (least < run.valueOf(term)) yield* race(run, score, within, least, held, term);
  return within(run.valueOf(term));
}

/**
 * Two questions to answer sets, each in its thread; the first to prove ends the other. One asks for the least of the
 * term. The other begins at the bound of the relaxation, where its prices leave little open, and asks whether any plan
 * has that little; if not, it asks for one more.
 */
async function* race(
  run: EngineRun,
  score: ScoreProgram,
  within: (value: number) => Face,
  least: number,
  held: Values,
  term: RankedTerm,
): AsyncGenerator<void, void, void> {
  const { engines, model } = run;
  const offer = (atoms: string[]): number | null => {
    const rank = run.offer(readAtoms(model, atoms));
    return rank && rank[run.terms.indexOf(term) + 1]!;
  };
  const fromAbove = async (): Promise<number | null> => {
    const face = within(run.valueOf(term));
    if (sizeOf(run, score, face) > ATOM_LIMIT) return null;
    const text = aspProgramOf(model, score, face, { held, sought: [term] });
    const options = IS_LOAD.has(term) ? LOAD_OPTIONS : ASP_OPTIONS;
    const { status, atoms } = await engines.answerSet(text, options, run.stopAt, offer);
    return status === 'optimal' && atoms ? offer(atoms) : null;
  };
  const fromBelow = async (): Promise<number | null> => {
    for (let target = least; target < run.valueOf(term); target++) {
      const face = within(target);
      if (sizeOf(run, score, face) > ATOM_LIMIT) return null;
      const text = aspProgramOf(model, score, face, { held: { ...held, [term]: target }, sought: [] });
      const { status, atoms } = await engines.answerSet(text, DECISION_OPTIONS, run.stopAt, () => {}, 1);
      if (status === 'satisfiable' && atoms) return offer(atoms);
      if (status !== 'infeasible') return null;
      run.prove(term, target + 1);
    }
    return run.valueOf(term);
  };
  const proved = yield* run.wait(firstProof([fromAbove(), fromBelow()]));
  engines.stopAnswerSet();
  engines.load();
  if (proved !== null && proved >= run.valueOf(term)) run.prove(term, proved);
}

/** The first that is not null, or null when all are. */
function firstProof(proofs: readonly Promise<number | null>[]): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  for (const proof of proofs) void proof.then((value) => value !== null && resolve(value));
  void Promise.all(proofs).then(() => resolve(null));
  return promise;
}

function sizeOf(run: EngineRun, { cell }: ScoreProgram, face: Face | null): number {
  const { slotCount, pairs } = run.model;
  return pairs.reduce((sum, { slots, eligible }, i) => {
    const open = slots.filter((s) => face?.fixed[cell[i * slotCount + s]!] !== 0).length;
    return sum + open * (1 + eligible.length);
  }, 0);
}
