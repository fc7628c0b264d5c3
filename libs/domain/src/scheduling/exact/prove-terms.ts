import type { RankedTerm } from '../ranking.ts';
import { type AspQuestion, aspProgramOf, levelOptions, readAtoms, scoreScaleOf } from './asp-program.ts';
import { CloseSearch } from './close-search.ts';
import { budgetOf, dualBoundOf, faceOf, narrow, type Budget, type Face } from './dual-bound.ts';
import type { EngineRun } from './engine-run.ts';
import type { ScoreProof } from './prove-score.ts';
import type { ScoreProgram } from './score-program.ts';
import { termProgramOf } from './term-program.ts';

/** Core-guided optimisation, with the configuration that was fastest on cohorts (docs/adr/0008). */
export const ASP_OPTIONS = ['--opt-strategy=usc', '--configuration=handy'];
/** Whether loads can be so even was decided by this configuration where the other one was stopped. */
const LOAD_OPTIONS = ['--opt-strategy=usc', '--configuration=crafty'];
/** Terms that one question seeks together. */
const TOGETHER: readonly RankedTerm[] = ['gaps', 'unsocial', 'fieldMisfit'];
/** Beyond so many pairs of cell and interpreter the ground program grows too large. */
const ATOM_LIMIT = 150_000;
/** Bounds are rounded up to whole numbers; less than this above one is noise. */
const NOISE = 1e-5;
/** So many interpreted meetings more or fewer can be told apart in a question of loads. */
const MOST_SPREAD = 20;

type Values = Partial<Record<RankedTerm, number>>;
/** What is asked about one term: where it is sought, its bound, and the face of plans with no more of it. */
type Asked = {
  term: RankedTerm;
  held: Values;
  least: number;
  within: (value: number) => Face;
  /** What this term's and earlier relaxations say of such plans. */
  budgets: (value: number) => Budget[];
};

/**
 * Proves the terms below the score. Questions to answer sets seek several of them together, in their order: the cores
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
  yield* new TermProofs(run, score, proof && new CloseSearch(run, score, face)).prove(face, held);
  run.engines.stopAnswerSet();
}

class TermProofs {
  private readonly run: EngineRun;
  private readonly score: ScoreProgram;
  /** Betters the plan meanwhile; null: where every plan holds the same pairs another search has done so. */
  private readonly close: CloseSearch | null;
  /** Plans as good as the best in all terms before differ in the sum of squares by multiples of this. */
  private squaresStep = 1;
  /** What the question from below may still find. */
  private target = -Infinity;
  /** The question of several terms that is under way, and whether it was answered. */
  private beside: { terms: readonly RankedTerm[]; answered: Promise<boolean> } | null = null;

  /** Budgets of the terms proved so far. */
  private readonly budgets: Budget[] = [];

  constructor(run: EngineRun, score: ScoreProgram, close: CloseSearch | null) {
    this.run = run;
    this.score = score;
    this.close = close;
  }

  async *prove(start: Face | null, held: Values): AsyncGenerator<void, void, void> {
    const { run } = this;
    const together = run.terms.filter((term) => TOGETHER.includes(term));
    if (together.length > 0) this.ask(together, { held: { ...held }, sought: together }, start);
    let face = start;
    for (const term of run.terms) {
      if (term === 'shortfall' || term === 'score') continue;
      if (!run.proved().includes(term)) face = yield* this.proveTerm(face, held, term);
      if (run.shouldStop() || !run.proved().includes(term)) return;
      held[term] = run.valueOf(term);
    }
  }

  private ask(terms: readonly RankedTerm[], question: AspQuestion, face: Face | null): void {
    const beside = { terms, answered: this.answer(terms, question, face) };
    this.beside = beside;
    void beside.answered.then((is) => {
      if (!is && this.beside === beside) this.beside = null;
    });
  }

  /** Takes the plan of a question with `terms` sought in it or limited to their bounds, and notes them as proved. */
  private async answer(
    terms: readonly RankedTerm[],
    question: AspQuestion,
    face: Face | null,
  ): Promise<boolean> {
    const { run, score } = this;
    if (this.sizeOf(face) > ATOM_LIMIT) return false;
    const text = aspProgramOf(run.model, score, face, question);
    const options = [...ASP_OPTIONS, ...levelOptions(question)];
    const offer = (atoms: string[]) => run.offer(readAtoms(run.model, atoms));
    const { status, atoms } = await run.engines.answerSet(text, options, run.stopAt, offer);
    const rank = status === 'optimal' && atoms ? offer(atoms) : null;
    const isBest = rank?.every((value, k) => value <= run.best.rank[k]! + 1e-7 || !isAsked(k));
    if (!rank || !isBest) return false;
    for (const term of terms) run.prove(term, rank[run.terms.indexOf(term) + 1]!);
    return true;

    function isAsked(k: number): boolean {
      const last = Math.max(...terms.map((term) => run.terms.indexOf(term)));
      return k <= last + 1;
    }
  }

  /** Returns the face of the plans with no more of the term than the best plan has. */
  private async *proveTerm(
    face: Face | null,
    held: Values,
    term: RankedTerm,
  ): AsyncGenerator<void, Face | null, void> {
    const { run, score } = this;
    const { program, constant } = termProgramOf(run.model, score, face, held, term);
    const relaxed = yield* this.wait(run.engines.relax(program, run.stopAt));
    if (relaxed?.status !== 'optimal') {
      if (this.beside?.terms.includes(term)) yield* run.wait(this.beside.answered);
      return face;
    }
    const dual = dualBoundOf(program, relaxed.rowDual);
    const within = (value: number) => narrow(face, faceOf(program, dual, constant - value), score.program);
    const least = Math.max(0, Math.ceil(constant - dual.bound - NOISE));
    if (least > (run.bounds.exact?.[term] ?? 0)) run.prove(term, least);
    const earlier = [...this.budgets];
    const budgets = (value: number) => [...earlier, budgetOf(program, dual, constant - value)];
    this.close?.stayWithin(within(run.valueOf(term)));
    if (!run.proved().includes(term)) yield* this.race({ term, held: { ...held }, least, within, budgets });
    if (TOGETHER.includes(term)) this.budgets.push(budgetOf(program, dual, constant - run.valueOf(term)));
    return within(run.valueOf(term));
  }

  /** Two questions to answer sets, each in its thread: from above, together with other terms or alone, and from below. */
  private async *race(asked: Asked): AsyncGenerator<void, void, void> {
    const { run } = this;
    const { term } = asked;
    if (!this.beside?.terms.includes(term)) {
      if (term === 'maxLoad' || term === 'sumOfSquares') yield* this.askLoads(asked);
      else
        this.ask(
          [term],
          { held: asked.held, sought: [term], isByLevels: true },
          asked.within(run.valueOf(term)),
        );
    }
    const { terms, answered } = this.beside!;
    const race = { isOver: false };
    const fromAbove = answered.then((is) => (is ? run.valueOf(term) : null));
    const isFound = () => {
      // What is asked for was found meanwhile, so the next question may be asked.
      if (run.valueOf(term) <= this.target) run.engines.stopAnswerSet(1);
      return run.valueOf(term) <= (run.bounds.exact?.[term] ?? asked.least);
    };
    const proved = yield* this.wait(firstProof([fromAbove, this.fromBelow(asked, race)]), isFound);
    race.isOver = true;
    run.engines.stopAnswerSet(1);
    // A question that seeks later terms too may go on.
    if (terms.at(-1) === term) run.engines.stopAnswerSet(0);
    run.engines.load();
    if (proved !== null && proved >= run.valueOf(term)) run.prove(term, proved);
  }

  /** The largest load at its bound and the squares at their least, in one question. */
  private async *askLoads({ term, held, least, within }: Asked): AsyncGenerator<void, void, void> {
    const { run } = this;
    const isLargest = term === 'maxLoad';
    const face = within(isLargest ? least : run.valueOf(term));
    const interpreted = yield* run.wait(this.interpretedIn(face));
    // A number and its square are both odd or both even: with as many interpreted meetings, the sums differ by twos.
    if (!isLargest && interpreted && interpreted.fewest === interpreted.most) this.squaresStep = 2;
    const hasSquares = run.terms.includes('sumOfSquares');
    this.ask(
      isLargest && hasSquares ? ['maxLoad', 'sumOfSquares'] : [term],
      {
        held: isLargest ? { ...held, maxLoad: least } : held,
        sought: hasSquares ? ['sumOfSquares'] : [],
        isByLevels: true,
        interpreted: interpreted ?? undefined,
      },
      face,
    );
  }

  /**
   * Asks whether any plan has less than is known. Loads are asked about from above, where one answer settles it once
   * annealing has found the least; other terms from the bound upwards, with steps that grow while there is none.
   */
  private async fromBelow(
    { term, held, least, within, budgets }: Asked,
    race: { readonly isOver: boolean },
  ): Promise<number | null> {
    const { run, score, close } = this;
    const isFromAbove = close !== null && !TOGETHER.includes(term);
    const unit = term === 'sumOfSquares' ? this.squaresStep : 1;
    let bound = least + ((run.valueOf(term) - least) % unit);
    for (let step = 1; bound < run.valueOf(term) && !race.isOver;) {
      const target = Math.min(isFromAbove ? Infinity : bound + step * unit, run.valueOf(term)) - unit;
      const face = within(target);
      if (this.sizeOf(face) > ATOM_LIMIT) return null;
      const question: AspQuestion = { held: { ...held, [term]: target }, sought: [], isByLevels: true };
      if (TOGETHER.includes(term)) question.budgets = budgets(target);
      const text = aspProgramOf(run.model, score, face, question);
      const options = [...(TOGETHER.includes(term) ? ASP_OPTIONS : LOAD_OPTIONS), ...levelOptions(question)];
      this.target = target;
      const { status, atoms } = await run.engines.answerSet(text, options, run.stopAt, () => {}, 1);
      this.target = -Infinity;
      if (status === 'infeasible') {
        run.prove(term, (bound = target + unit));
        step *= 2;
      } else {
        if (atoms && status !== 'stopped') run.offer(readAtoms(run.model, atoms));
        if (run.valueOf(term) > target) return null;
        step = 1;
      }
    }
    return bound;
  }

  /** Waits for an engine, betters the plan meanwhile; null when the run was stopped, or `isOver`, first. */
  private async *wait<T>(promise: Promise<T>, isOver = () => false): AsyncGenerator<void, T | null, void> {
    const { run, close } = this;
    if (!close) return yield* run.wait(promise);
    let isSettled = false;
    const settled = promise.finally(() => (isSettled = true));
    while (!isSettled && !isOver() && !run.shouldStop()) {
      await close.step();
      yield;
    }
    return isSettled || !isOver() ? yield* run.wait(settled) : null;
  }

  /** How many meetings of a plan of the face are interpreted, by two relaxations; null: too many ways to tell apart. */
  private async interpretedIn(face: Face): Promise<{ fewest: number; most: number } | null> {
    const { run, score } = this;
    const boundOn = async (sought: 'fewest interpreted' | 'most interpreted') => {
      const { program } = termProgramOf(run.model, score, face, {}, sought);
      const { status, rowDual } = await run.engines.relax(program, run.stopAt);
      return status === 'optimal' ? Math.ceil(-dualBoundOf(program, rowDual).bound - NOISE) : NaN;
    };
    const fewest = await boundOn('fewest interpreted');
    const most = -(await boundOn('most interpreted'));
    return most - fewest <= MOST_SPREAD ? { fewest, most } : null;
  }

  private sizeOf(face: Face | null): number {
    const { slotCount, pairs } = this.run.model;
    return pairs.reduce((sum, { slots, eligible }, i) => {
      const open = slots.filter((s) => face?.fixed[this.score.cell[i * slotCount + s]!] !== 0).length;
      return sum + open * (1 + eligible.length);
    }, 0);
  }
}

/** The first that is not null, or null when all are. */
function firstProof(proofs: readonly Promise<number | null>[]): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  for (const proof of proofs) void proof.then((value) => value !== null && resolve(value));
  void Promise.all(proofs).then(() => resolve(null));
  return promise;
}
