// Entry of a child process: runs by type stripping from the source tree, so nothing here needs a build.
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { SolverOrder } from './solver-messages.ts';
import { prepareSolver } from './start-up.ts';

/** 0 is normal, 19 the least. */
const NICE = 19;

/**
 * Whoever waits for an answer comes first: a search takes what is left of the processor. On Linux a priority is a
 * thread's own; those that Node began with (they compile WebAssembly) are told one by one, later ones inherit it.
 */
function giveWay(): void {
  try {
    setPriority(NICE);
    for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), NICE);
  } catch {
    // Another system, or a thread that has ended.
  }
}

giveWay();
prepareSolver();
const solver = import('./run-solver.ts');
process.once('message', async (order: SolverOrder) => (await solver).runSolver(order));
// Nobody is left to read the plan.
process.on('disconnect', () => process.exit());
