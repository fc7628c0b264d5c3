import type { ProvedBounds } from './bounds.ts';
import type { Model } from './compile.ts';
import { viewOf, type Incumbent } from './incumbent.ts';
import { objectiveOf } from './plan.ts';
import type { Bound, Objective } from './problem.ts';
import { boundsOf, provedTerms } from './proof.ts';
import type { RankedTerm } from './ranking.ts';

/** How far a run is: the best plan so far (null while required pairs are missing) and what is proved. */
export type Progress = {
  elapsedMs: number;
  incumbent: Objective | null;
  /** Meetings of the best plan so far. */
  meetings: number;
  bound: Bound;
  /** Terms proved at their best so far, in their order. */
  proved: RankedTerm[];
  iterations: number;
};

/** Describes a run; what does not change from one report to the next is not worked out again. */
export function progressReporter(model: Model, terms: readonly RankedTerm[]) {
  let seen:
    (Pick<Progress, 'incumbent' | 'bound' | 'meetings' | 'proved'> & { best: Incumbent; of: string }) | null =
    null;
  return (
    best: Incumbent,
    bounds: ProvedBounds,
    isExact: boolean,
    elapsedMs: number,
    iterations: number,
  ): Progress => {
    const of = JSON.stringify([bounds, isExact]);
    if (seen?.best !== best || seen.of !== of) {
      const view = viewOf(model, best);
      seen = {
        best,
        of,
        incumbent: view.missing === 0 ? objectiveOf(view) : null,
        meetings: best.slotOf.reduce((count, slot) => count + Number(slot >= 0), 0),
        bound: boundsOf(view, terms, bounds, isExact),
        proved: isExact ? [...terms] : provedTerms(view, terms, bounds),
      };
    }
    const { incumbent, meetings, bound, proved } = seen;
    return { elapsedMs, incumbent, meetings, bound, proved, iterations };
  };
}
