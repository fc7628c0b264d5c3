import type { RankedTerm } from '../ranking.ts';
import { aspProgramOf, levelOptions, readAtoms, scoreScaleOf } from './asp-program.ts';
import { dualBoundOf, faceOf, narrow, type Face } from './dual-bound.ts';
import type { EngineRun } from './engine-run.ts';
import type { ScoreProof } from './prove-score.ts';
import type { ScoreProgram } from './score-program.ts';
import { termProgramOf } from './term-program.ts';

/** Core-guided optimisation, with the configuration that was fastest on cohorts (docs/adr/0008). */
export const ASP_OPTIONS = ['--opt-strategy=usc', '--configuration=handy'];
/** From above: squares have many small steps, each of which would be a core of its own. */
const SQUARES_OPTIONS = ['--opt-strategy=bb', '--configuration=handy'];
/** Terms that one question may seek together; squares have too many small steps for cores. */
const TOGETHER: readonly RankedTerm[] = ['gaps', 'unsocial', 'fieldMisfit'];
/** Beyond so many pairs of cell and interpreter the ground program grows too large. */
const ATOM_LIMIT = 150_000;
/** Bounds are rounded up to whole numbers; less than this above one is noise. */
const NOISE = 1e-5;

type Values = Partial<Record<RankedTerm, number>>;

/**
 * Proves the terms below the score. One question to answer sets seeks most of them together, in their order: the cores
 * that prove a term stay with the engine while it proves the next, which a mere limit on the term would not give. Beside
 * it each term is looked at alone, among the plans that hold what is proved of the terms before: a relaxation bounds it
 * and narrows the face, and a second answer-set engine decides, from that bound upwards, whether any plan has so little.
 * Needs score and shortfall proved, or every pair required. Ends at the first term not proved.
 */
export async function* proveLowerTerms(
  run: EngineRun,
  score: ScoreProgram,
  proof: ScoreProof | null,
): AsyncGenerator<void, void, void> {
  if (scoreScaleOf(run.model) === null) return;
  const face = proof && faceOf(score.program, proof.dual, -run.valueOf('score'));
  const held: Values = {};
  for (const term of run.terms) {
    if (term === 'shortfall') held.shortfall = run.valueOf(term);
    else if (term === 'score' && proof) held.score = -run.valueOf(term);
  }
  const together = proveTogether(run, score, face, held);
  yield* proveOneByOne(run, score, face, held, together);
  run.engines.stopAnswerSet();
}

async function* proveOneByOne(
  run: EngineRun,
  score: ScoreProgram,
  start: Face | null,
  held: Values,
  together: Promise<boolean>,
): AsyncGenerator<void, void, void> {
  let face = start;
  for (const term of run.terms) {
    if (term === 'shortfall' || term === 'score') continue;
    if (!run.proved().includes(term))
      face = yield* proveTerm(run, score, face, held, term, TOGETHER.includes(term) ? together : null);
    if (run.shouldStop() || !run.proved().includes(term)) return;
    held[term] = run.valueOf(term);
  }
}

/** Resolves when the terms sought together are proved (true) or not (false). */
async function proveTogether(
  run: EngineRun,
  score: ScoreProgram,
  face: Face | null,
  held: Values,
): Promise<boolean> {
  const sought = run.terms.filter((term) => TOGETHER.includes(term));
  if (sought.length === 0 || sizeOf(run, score, face) > ATOM_LIMIT) return false;
  const text = aspProgramOf(run.model, score, face, { held: { ...held }, sought });
  const offer = (atoms: string[]) => run.offer(readAtoms(run.model, atoms));
  const { status, atoms } = await run.engines.answerSet(text, ASP_OPTIONS, run.stopAt, offer);
  const rank = status === 'optimal' && atoms ? offer(atoms) : null;
  if (!rank) return false;
  for (const term of sought) run.prove(term, rank[run.terms.indexOf(term) + 1]!);
  return true;
}

/** Returns the face of the plans with no more of the term than the best plan has. */
async function* proveTerm(
  run: EngineRun,
  score: ScoreProgram,
  face: Face | null,
  held: Values,
  term: RankedTerm,
  together: Promise<boolean> | null,
): AsyncGenerator<void, Face | null, void> {
  const { program, constant } = termProgramOf(run.model, score, face, held, term);
  const relaxed = yield* run.wait(run.engines.relax(program, run.stopAt));
  if (relaxed?.status !== 'optimal') {
    if (together) yield* run.wait(together);
    return face;
  }
  const dual = dualBoundOf(program, relaxed.rowDual);
  const within = (value: number) => narrow(face, faceOf(program, dual, constant - value), score.program);
  const least = Math.max(0, Math.ceil(constant - dual.bound - NOISE));
  const known = run.bounds.exact?.[term] ?? 0;
  if (least > known) run.prove(term, least);
  if (!run.proved().includes(term)) yield* race(run, score, within, least, held, term, together);
  return within(run.valueOf(term));
}

/** Two questions to answer sets, each in its thread: from above, together with other terms or alone, and from below. */
async function* race(
  run: EngineRun,
  score: ScoreProgram,
  within: (value: number) => Face,
  least: number,
  held: Values,
  term: RankedTerm,
  together: Promise<boolean> | null,
): AsyncGenerator<void, void, void> {
  const { engines, model } = run;
  const offer = (atoms: string[]): number | null => {
    const rank = run.offer(readAtoms(model, atoms));
    return rank && rank[run.terms.indexOf(term) + 1]!;
  };
  let isOver = false;
  const fromAbove = async (): Promise<number | null> => {
    const face = within(run.valueOf(term));
    if (sizeOf(run, score, face) > ATOM_LIMIT) return null;
    const squaresOffset = term === 'sumOfSquares' ? await squaresOffsetOf(run, score, face) : 0;
    if (isOver) return null;
    const question = { held, sought: [term], isByLevels: squaresOffset !== null };
    const options = squaresOffset === null ? SQUARES_OPTIONS : [...ASP_OPTIONS, ...levelOptions(question)];
    const text = aspProgramOf(model, score, face, { ...question, squaresOffset: squaresOffset ?? 0 });
    const { status, atoms } = await engines.answerSet(text, options, run.stopAt, offer);
    return status === 'optimal' && atoms ? offer(atoms) : null;
  };
  const fromBelow = async (): Promise<number | null> => {
    let bound = least;
    // Steps grow while the answer is no, and begin anew from the bound when a better plan is found.
    for (let step = 1; bound < run.valueOf(term) && !isOver;) {
      const target = Math.min(bound + step, run.valueOf(term)) - 1;
      const face = within(target);
      if (sizeOf(run, score, face) > ATOM_LIMIT) return null;
      const question = { held: { ...held, [term]: target }, sought: [], isByLevels: true };
      const text = aspProgramOf(model, score, face, question);
      const options = [...ASP_OPTIONS, ...levelOptions(question)];
      const { status, atoms } = await engines.answerSet(text, options, run.stopAt, () => {}, 1);
      if (status === 'infeasible') {
        run.prove(term, (bound = target + 1));
        step *= 2;
      } else {
        const value = atoms && status !== 'stopped' ? offer(atoms) : null;
        if (value === null || value > target || run.valueOf(term) > target) return null;
        step = 1;
      }
    }
    return bound;
  };
  const above = together ? together.then((is) => (is ? run.valueOf(term) : null)) : fromAbove();
  const proved = yield* run.wait(firstProof([above, fromBelow()]));
  isOver = true;
  engines.stopAnswerSet(1);
  if (!together) engines.stopAnswerSet(0);
  engines.load();
  if (proved !== null && proved >= run.valueOf(term)) run.prove(term, proved);
}

/**
 * Twice the mean load, where relaxations prove that every plan of the face has as many interpreted meetings; else null.
 */
async function squaresOffsetOf(run: EngineRun, score: ScoreProgram, face: Face): Promise<number | null> {
  const { model, engines } = run;
  const boundOn = async (sought: 'fewest interpreted' | 'most interpreted') => {
    const { program } = termProgramOf(model, score, face, {}, sought);
    const { status, rowDual } = await engines.relax(program, run.stopAt);
    return status === 'optimal' ? Math.ceil(-dualBoundOf(program, rowDual).bound - NOISE) : null;
  };
  const [fewest, most] = [await boundOn('fewest interpreted'), await boundOn('most interpreted')];
  if (fewest === null || most === null || fewest !== -most) return null;
  const before = model.interpreters.reduce((sum, { prior }) => sum + prior, 0);
  return 2 * Math.ceil((fewest + before) / model.interpreters.length);
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
