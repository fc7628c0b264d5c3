import { rankOf } from '../ranking.ts';
import { restore, viewOf } from '../incumbent.ts';
import { KempeSearch } from '../kempe-search.ts';
import { seededRandom } from '../random.ts';
import { Schedule } from '../schedule.ts';
import { readAtoms } from './asp-program.ts';
import type { EngineRun } from './engine-run.ts';
import { leastGaps } from './gap-bound.ts';
import { gapProgramOf, tightProgramOf } from './gap-program.ts';
import { ASP_OPTIONS } from './prove-terms.ts';

/** Moves of a cooling, and how many coolings are run before an engine's answer is looked at. */
const LENGTH = 3_000_000;
const ALONE = 2;

/**
 * Gaps where every plan holds the same pairs and nobody interprets (the published B2BSP instances): annealing over
 * Kempe chains from above and, beside it, core-guided answer sets from below, in two ways of saying the same: now the one is
 * the quicker, now the other. Ends when the gaps are proved, by the
 * sum of each party's fewest or by the engine, or when time is up.
 */
export async function* improveFixedSet(run: EngineRun, seed: number): AsyncGenerator<void, void, void> {
  const { model, terms } = run;
  if (!run.isComplete || !terms.includes('gaps') || !KempeSearch.canSearch(model, run.best.slotOf)) return;
  const leastOf = leastGaps(model);
  const least = leastOf.reduce((sum, gaps) => sum + gaps, 0);
  run.prove('gaps', least);
  let found: ReturnType<typeof readAtoms> | undefined;
  let isAnswered = false;
  const shortfall = run.valueOf('shortfall');
  const texts = [tightProgramOf(model, shortfall, leastOf), gapProgramOf(model, shortfall)];
  const answers = texts.map(async (text, lane) => {
    const answer = await run.engines.answerSet(text, ASP_OPTIONS, run.stopAt, () => {}, lane as 0 | 1);
    if (answer.status !== 'optimal' || !answer.atoms) return;
    found ??= readAtoms(model, answer.atoms);
    isAnswered = true;
  });
  void Promise.all(answers).then(() => (isAnswered = true));

  const kempe = new KempeSearch(model, run.best.slotOf, seededRandom(seed));
  const keep = () => {
    const schedule = new Schedule(model);
    restore(schedule, { rank: [], slotOf: kempe.best, interpreterOf: run.best.interpreterOf });
    run.adopt({
      rank: rankOf(schedule, terms),
      slotOf: kempe.best.slice(),
      interpreterOf: run.best.interpreterOf,
    });
  };
  for (let cooling = 0; !run.shouldStop() && run.valueOf('gaps') > least; cooling++) {
    if (cooling >= ALONE && isAnswered) break;
    kempe.restoreBest();
    const length = LENGTH * (cooling < ALONE ? 1 : 4);
    for (const _ of kempe.anneal(0.4, 0.15, length, least)) {
      // The engines have the processors first once annealing has had its turn.
      await (cooling < ALONE ? run.engines.breathe() : run.engines.pause());
      if (run.shouldStop() || (cooling >= ALONE && isAnswered)) break;
      if (kempe.bestGaps < run.valueOf('gaps')) keep();
      yield;
    }
    keep();
  }
  run.engines.stopAnswerSet();
  if (found) {
    run.offer(found);
    run.prove('gaps', viewOf(model, { rank: [], ...found }).gaps);
  }
}
