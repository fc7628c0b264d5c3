// The last line of .ci/run: the counts of the test report, with failed static checks added.
import { runNode } from './run-node.mjs';
import { printProblem } from './console.mjs';

try {
  process.exitCode = await runNode(['apps/cli/src/testing/print-counts.ts', ...process.argv.slice(2)]);
} catch (error) {
  printProblem(error);
  console.log('0 passed, 1 failed');
}
