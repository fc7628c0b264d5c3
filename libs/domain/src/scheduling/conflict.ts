import { compile, pairKey } from './compile.ts';
import { proveFeasibility } from './feasibility.ts';
import type { Problem } from './problem.ts';

/** Something that could be dropped from a problem, with its path and how the problem looks without it. */
type Item = { path: string; without: (problem: Problem) => void };

const NODE_LIMIT = 3000;

/** Whether a problem is proved to have no plan; asked of changed copies. */
type Question = Generator<Problem, string[], boolean>;

/**
 * Requirements of an infeasible problem that cannot hold together, as JSON paths: first locks and required pairs,
 * thinned out as long as the rest is still proved infeasible (a deletion filter), then the restrictions on them
 * without which the proof fails. Dropping any one member leaves a set that is no longer proved infeasible. Empty when
 * `problem` is not proved infeasible. Within a second or so when counting, matching and a short search prove it.
 */
export function findConflict(problem: Problem, shouldStop: () => boolean): string[] {
  const steps = conflictSteps(problem, shouldStop);
  for (let step = steps.next(); ;) {
    if (step.done) return step.value;
    step = steps.next(proveFeasibility(compile(step.value), NODE_LIMIT, shouldStop).verdict === 'infeasible');
  }
}

/** The same with the proofs left to the caller: yields problems, takes whether each is proved infeasible. */
export function* conflictSteps(problem: Problem, shouldStop: () => boolean): Question {
  const requirements = requirementsOf(problem);
  if (!(yield problem)) return [];
  const { kept, dropped } = yield* thin(problem, requirements, [], shouldStop);
  const restrictions = restrictionsOn(problem, kept);
  const thinned = yield* thin(problem, restrictions, dropped, shouldStop);
  return [...kept, ...thinned.kept].map((item) => item.path);
}

function without(problem: Problem, items: readonly Item[]): Problem {
  const copy = structuredClone(problem);
  for (const item of items) item.without(copy);
  return copy;
}

/** Drops items, large chunks first, while the problem without them and `dropped` is still proved infeasible. */
function* thin(
  problem: Problem,
  items: Item[],
  dropped: Item[],
  shouldStop: () => boolean,
): Generator<Problem, { kept: Item[]; dropped: Item[] }, boolean> {
  let kept = items;
  let gone = dropped;
  for (let chunk = Math.ceil(items.length / 2); chunk >= 1; chunk = chunk === 1 ? 0 : Math.ceil(chunk / 2)) {
    for (let start = 0; start < kept.length;) {
      if (shouldStop()) return { kept, dropped: gone };
      const candidates = kept.slice(start, start + chunk);
      if (yield without(problem, [...gone, ...candidates])) {
        gone = [...gone, ...candidates];
        kept = [...kept.slice(0, start), ...kept.slice(start + chunk)];
      } else start += chunk;
    }
  }
  return { kept, dropped: gone };
}

function requirementsOf(problem: Problem): Item[] {
  const locks = (problem.locks ?? []).map((lock, i) => ({
    path: `$.locks[${i}]`,
    without: (copy: Problem) => {
      copy.locks = copy.locks!.filter((other) => !isSameLock(other, lock));
    },
  }));
  const required = problem.pairs.flatMap((pair, i) =>
    pair.required
      ? [
          {
            path: `$.pairs[${i}].required`,
            without: (copy: Problem) => void (copy.pairs[i]!.required = false),
          },
        ]
      : [],
  );
  return [...required, ...locks];
}

function isSameLock(x: NonNullable<Problem['locks']>[number], y: typeof x): boolean {
  return pairKey(x) === pairKey(y) && x.slot === y.slot && x.interpreter === y.interpreter;
}

/** Limits on the pairs and parties of the requirements kept. */
function restrictionsOn(problem: Problem, kept: readonly Item[]): Item[] {
  const paths = new Set(kept.map((item) => item.path));
  const lockedKeys = new Set((problem.locks ?? []).filter((_, i) => paths.has(`$.locks[${i}]`)).map(pairKey));
  const pairs = problem.pairs.flatMap((pair, i) =>
    paths.has(`$.pairs[${i}].required`) || lockedKeys.has(pairKey(pair)) ? [i] : [],
  );
  const keys = new Set(pairs.map((i) => pairKey(problem.pairs[i]!)));
  const partyIds = new Set(pairs.flatMap((i) => [problem.pairs[i]!.a, problem.pairs[i]!.b]));
  const items: Item[] = [];
  (problem.forbidden ?? []).forEach((one, i) => {
    if (!keys.has(pairKey(one))) return;
    const key = pairKey(one);
    const without = (copy: Problem) =>
      void (copy.forbidden = copy.forbidden!.filter((f) => pairKey(f) !== key));
    items.push({ path: `$.forbidden[${i}]`, without });
  });
  for (const i of pairs) {
    for (const key of ['slots', 'language'] as const) {
      if (problem.pairs[i]![key] === undefined) continue;
      items.push({ path: `$.pairs[${i}].${key}`, without: (copy) => void delete copy.pairs[i]![key] });
    }
  }
  problem.parties.forEach((party, i) => {
    if (!partyIds.has(party.id)) return;
    for (const key of ['unavailable', 'maxMeetings', 'maxPerDay'] as const) {
      if (party[key] === undefined) continue;
      items.push({ path: `$.parties[${i}].${key}`, without: (copy) => void delete copy.parties[i]![key] });
    }
  });
  const languages = new Set(pairs.map((i) => problem.pairs[i]!.language));
  (problem.interpreters ?? []).forEach((one, i) => {
    if (!one.languages.some(({ code }) => languages.has(code))) return;
    for (const key of ['maxMeetings', 'maxPerDay', 'maxConsecutive', 'conflicts'] as const) {
      if (one[key] === undefined) continue;
      items.push({
        path: `$.interpreters[${i}].${key}`,
        without: (copy) => void delete copy.interpreters![i]![key],
      });
    }
  });
  if (problem.tables !== null) items.push({ path: '$.tables', without: (copy) => void (copy.tables = null) });
  return items;
}
