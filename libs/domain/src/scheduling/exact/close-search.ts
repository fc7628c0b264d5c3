import { restore, viewOf } from '../incumbent.ts';
import { pricesOf } from '../prices.ts';
import { seededRandom } from '../random.ts';
import type { Schedule } from '../schedule.ts';
import { Search } from '../search.ts';
import type { EngineRun } from './engine-run.ts';

/** Moves of a cooling: about a second for a cohort. */
const LENGTH = 2_000_000;
/** Moves between two looks at what the engines have found; `Search` yields every 2,000. */
const STEPS_A_BREATH = 4;
/** Pauses after a cooling, so that it takes little from engines on a machine of two cores: about two seconds. */
const PAUSES = 100;

/**
 * Annealing close to the best plan while engines are at work on its proof. It finds low values of the lower terms much
 * sooner than answer sets do, which come upon them only when they prove them, and so leaves one question to answer:
 * whether anything is better still.
 */
export class CloseSearch {
  private readonly run: EngineRun;
  private readonly schedule: Schedule;
  private readonly search: Search;
  private readonly steps: AsyncGenerator<void, never, void>;

  constructor(run: EngineRun) {
    this.run = run;
    this.schedule = viewOf(run.model, run.best);
    this.search = new Search(this.schedule, seededRandom(1), run.terms);
    this.steps = this.coolings();
  }

  /** Goes on for some milliseconds, in which engines may answer. */
  async step(): Promise<void> {
    await this.steps.next();
  }

  /** Coolings with pauses in between, each from the best plan; at once when an engine finds a better one. */
  private async *coolings(): AsyncGenerator<void, never, void> {
    const { run, search } = this;
    for (let count = 0; ; count++) {
      yield* this.cool(count % 2 === 0 ? 'close' : 'strict');
      for (let n = 0; n < PAUSES && search.best === run.best; n++) {
        await run.engines.pause();
        yield;
      }
    }
  }

  private async *cool(aim: 'close' | 'strict'): AsyncGenerator<void, void, void> {
    const { run, schedule, search } = this;
    restore(schedule, run.best);
    search.best = run.best;
    let step = 0;
    for (const _ of search.anneal(pricesOf(aim, run.terms, 'noticed'), true, 1, 0.1, LENGTH)) {
      run.adopt(search.best);
      if (search.best !== run.best) return;
      if (step++ % STEPS_A_BREATH !== 0) continue;
      await run.engines.breathe();
      yield;
    }
    run.adopt(search.best);
  }
}
