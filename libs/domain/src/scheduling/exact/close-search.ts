import type { Model } from '../compile.ts';
import { viewOf } from '../incumbent.ts';
import { pricesOf } from '../prices.ts';
import { seededRandom, type Random } from '../random.ts';
import { Search } from '../search.ts';
import type { Face } from './dual-bound.ts';
import type { EngineRun } from './engine-run.ts';
import type { ScoreProgram } from './score-program.ts';

/** Moves of a cooling: about a second for a cohort. */
const LENGTH = 2_000_000;
/** Moves between two looks at what the engines have found; `Search` yields every 2,000. */
const STEPS_A_BREATH = 4;
/** Pauses after a cooling, so that it takes little from engines on a machine of two cores: about two seconds. */
const PAUSES = 100;

/** So many coolings follow one another at once: what they find saves the engines more than it costs them. */
const EAGER = 2;
/** Where coolings begin, in turn: so warm that meetings still change their days, or near the best plan. */
const HOT = [3, 3, 1];
const COLD = 0.15;

type Aim = 'close' | 'strict' | 'even';

/**
 * Annealing close to the best plan while engines are at work on its proof. It finds low values of the lower terms much
 * sooner than answer sets do, which come upon them only when they prove them, and so leaves one question to answer:
 * whether anything is better still. It moves among the cells of the face alone: what lies outside cannot be as good, and
 * that is more than half of all moves.
 */
export class CloseSearch {
  private readonly run: EngineRun;
  private readonly score: ScoreProgram;
  private readonly random: Random = seededRandom(1);
  private readonly steps: AsyncGenerator<void, never, void>;
  private face: Face | null;
  private count = 0;

  constructor(run: EngineRun, score: ScoreProgram, face: Face | null) {
    this.run = run;
    this.score = score;
    this.face = face;
    this.steps = this.coolings();
  }

  /** Stays within a face from the next cooling on. It holds the best plan and every better one. */
  stayWithin(face: Face | null): void {
    this.face = face;
  }

  /** Goes on for some milliseconds, in which engines may answer. */
  async step(): Promise<void> {
    await this.steps.next();
  }

  /** Coolings with pauses in between, each from the best plan; at once when an engine finds a better one. */
  private async *coolings(): AsyncGenerator<void, never, void> {
    const { run } = this;
    for (; ; this.count++) {
      yield* this.cool(this.aim(), HOT[this.count % HOT.length]!);
      const { best } = run;
      for (let n = this.count < EAGER ? PAUSES : 0; n < PAUSES && best === run.best; n++) {
        await run.engines.pause();
        yield;
      }
    }
  }

  private aim(): Aim {
    const open = this.run.terms[this.run.proved().length];
    if (open === 'maxLoad' || open === 'sumOfSquares') return 'even';
    return this.count % 2 === 0 ? 'close' : 'strict';
  }

  private async *cool(aim: Aim, hot: number): AsyncGenerator<void, void, void> {
    const { run, score, face, random } = this;
    const schedule = viewOf(face ? withinFace(run.model, score, face) : run.model, run.best);
    const search = new Search(schedule, random, run.terms);
    search.best = run.best;
    let step = 0;
    for (const _ of search.anneal(pricesOf(aim, run.terms, 'noticed'), true, hot, COLD, LENGTH)) {
      run.adopt(search.best);
      if (search.best !== run.best) return;
      if (step++ % STEPS_A_BREATH !== 0) continue;
      await run.engines.breathe();
      yield;
    }
    run.adopt(search.best);
  }
}

/** The model without the cells that a face excludes. */
export function withinFace(model: Model, { cell }: ScoreProgram, { fixed }: Face): Model {
  const pairs = model.pairs.map((pair, i) => {
    const slots = pair.slots.filter((slot) => fixed[cell[i * model.slotCount + slot]!] !== 0);
    const isAllowed = new Uint8Array(model.slotCount);
    for (const slot of slots) isAllowed[slot] = 1;
    return { ...pair, slots, isAllowed };
  });
  return { ...model, pairs };
}
