// `npm test`, on a machine that has only Node 20 and npm: packages, then apps/cli/src/test.ts by the packages' Node 24.
import { printProblem, Step } from './bootstrap/console.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';
import { runNode } from './bootstrap/run-node.mjs';

try {
  const step = new Step(1, 6, 'Packages');
  const isNew = await ensurePackages((text) => step.progress(text));
  step.done(isNew ? 'installed' : 'present');
  process.exitCode = await runNode(['apps/cli/src/test.ts', ...process.argv.slice(2)]);
} catch (error) {
  printProblem(error);
  process.exitCode = 1;
}
