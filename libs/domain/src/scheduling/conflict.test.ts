import { describe, expect, it } from 'vitest';
import { findConflict } from './conflict.ts';
import type { Problem } from './problem.ts';
import { bruteForce } from './testing/brute-force.ts';
import { tinyProblem } from './testing/generated-problem.ts';

/** What a conflict may name: the path of everything that can be dropped from a problem. */
function pathsOf(problem: Problem): string[] {
  const keys = (list: readonly object[] | undefined, name: string, of: readonly string[]) =>
    (list ?? []).flatMap((one, i) =>
      of
        .filter((key) => (one as Record<string, unknown>)[key] !== undefined)
        .map((key) => `$.${name}[${i}].${key}`),
    );
  return [
    ...keys(problem.pairs, 'pairs', ['required', 'slots', 'language']),
    ...keys(problem.parties, 'parties', ['unavailable', 'maxMeetings', 'maxPerDay']),
    ...keys(problem.interpreters, 'interpreters', [
      'maxMeetings',
      'maxPerDay',
      'maxConsecutive',
      'conflicts',
    ]),
    ...(problem.forbidden ?? []).map((_, i) => `$.forbidden[${i}]`),
    ...(problem.locks ?? []).map((_, i) => `$.locks[${i}]`),
    ...(problem.tables === null ? [] : ['$.tables']),
  ];
}

/** The problem without what the paths name, by what a reader of the paths would do. */
function drop(problem: Problem, paths: readonly string[]): Problem {
  const copy = structuredClone(problem) as unknown as Record<string, unknown>;
  const gone = new Set<object>();
  for (const path of paths) {
    const [, list, index, key] = /^\$\.(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(path)!;
    if (index === undefined) copy[list!] = null;
    else {
      const item = (copy[list!] as Record<string, unknown>[])[Number(index)]!;
      if (key === undefined) gone.add(item);
      else delete item[key];
      if (key === 'language') dropInterpreterOfLocks(copy, item);
    }
  }
  for (const list of ['forbidden', 'locks'])
    if (copy[list]) copy[list] = (copy[list] as object[]).filter((item) => !gone.has(item));
  return copy as unknown as Problem;
}

/** Who needs no interpreter is locked to none. */
function dropInterpreterOfLocks(copy: Record<string, unknown>, pair: Record<string, unknown>): void {
  for (const lock of (copy.locks ?? []) as Record<string, unknown>[])
    if (new Set([lock.a, lock.b, pair.a, pair.b]).size === 2) delete lock.interpreter;
}

describe('a conflict, on small random problems, by brute force', { timeout: 60_000 }, () => {
  const seeds = Array.from({ length: 200 }, (_, i) => 3000 + i).filter(
    (seed) => !bruteForce(tinyProblem(seed)),
  );

  it('has many problems to be tried on', () => expect(seeds.length).toBeGreaterThan(30));

  it.each(seeds)('seed %i: cannot hold together, and without any one of its members the rest can', (seed) => {
    const problem = tinyProblem(seed);
    const conflict = findConflict(problem, () => false);
    expect(conflict.length).toBeGreaterThan(0);
    const others = pathsOf(problem).filter((path) => !conflict.includes(path));
    expect(bruteForce(drop(problem, others)), 'the members alone').toBeNull();
    for (const member of conflict)
      expect(bruteForce(drop(problem, [...others, member])), `without ${member}`).not.toBeNull();
  });
});
