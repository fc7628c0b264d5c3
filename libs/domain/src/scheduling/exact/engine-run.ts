import type { ProvedBounds } from '../bounds.ts';
import type { Model } from '../compile.ts';
import { isRankBetter, snapshot, viewOf, type Incumbent } from '../incumbent.ts';
import { provedTerms } from '../proof.ts';
import { rankOf, type RankedTerm } from '../ranking.ts';
import { Schedule } from '../schedule.ts';
import type { Engines } from './engines.ts';

/** What the steps of one run share: the best plan, what is proved, the engines, and when to stop. */
export class EngineRun {
  readonly model: Model;
  readonly terms: readonly RankedTerm[];
  readonly bounds: ProvedBounds;
  readonly engines: Engines;
  readonly stopAt: number;
  readonly shouldStop: () => boolean;
  best: Incumbent;

  constructor(
    model: Model,
    terms: readonly RankedTerm[],
    bounds: ProvedBounds,
    engines: Engines,
    limits: { stopAt: number; shouldStop: () => boolean },
  ) {
    this.model = model;
    this.terms = terms;
    this.bounds = bounds;
    this.engines = engines;
    this.stopAt = limits.stopAt;
    this.shouldStop = limits.shouldStop;
    this.best = snapshot(new Schedule(model), terms);
  }

  get isComplete(): boolean {
    return this.best.rank[0] === 0;
  }

  valueOf(term: RankedTerm): number {
    return this.best.rank[this.terms.indexOf(term) + 1]!;
  }

  proved(): RankedTerm[] {
    return provedTerms(viewOf(this.model, this.best), this.terms, this.bounds);
  }

  isProved(): boolean {
    return this.isComplete && this.proved().length === this.terms.length;
  }

  /** Notes that no plan with the terms before at their best has less of `term`. */
  prove(term: RankedTerm, value: number): void {
    this.bounds.exact = { ...this.bounds.exact, [term]: value };
  }

  adopt(found: Incumbent): boolean {
    if (!isRankBetter(found.rank, this.best.rank)) return false;
    this.best = found;
    return true;
  }

  /**
   * Takes a plan of an engine if it is better and returns its rank; null when it breaks a rule, which is a defect of
   * the program that the engine was given, so nothing may be concluded from it.
   */
  offer({ slotOf, interpreterOf }: { slotOf: Int32Array; interpreterOf: Int32Array }): number[] | null {
    const schedule = new Schedule(this.model);
    for (let i = 0; i < slotOf.length; i++) {
      const [slot, interpreter] = [slotOf[i]!, interpreterOf[i]!];
      if (slot < 0) continue;
      const isServed =
        this.model.pairs[i]!.language === null ||
        (interpreter >= 0 && schedule.canInterpret(interpreter, slot));
      if (!isServed || !schedule.canPlace(i, slot)) return null;
      schedule.place(i, slot, interpreter);
    }
    const rank = rankOf(schedule, this.terms);
    this.adopt({ rank, slotOf, interpreterOf });
    return rank;
  }

  /** Waits for an engine, yielding all the while; false when the run was stopped first. */
  async *wait<T>(promise: Promise<T>): AsyncGenerator<void, T | null, void> {
    let answer: { value: T } | undefined;
    const settled = promise.then((value) => void (answer = { value }));
    while (!answer) {
      await Promise.race([settled, this.engines.pause()]);
      if (answer) break;
      if (this.shouldStop()) {
        this.engines.stopProgram();
        this.engines.stopAnswerSet();
        return null;
      }
      yield;
    }
    return answer.value;
  }
}
