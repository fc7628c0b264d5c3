// `npm start` and `npm run dev`. Begins on the Node of the machine, without any package, and ends in apps/cli/src/start.ts.
import { printProblem, Step } from './bootstrap/console.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';
import { runNode } from './bootstrap/run-node.mjs';

try {
  const step = new Step(1, 6, 'Packages');
  const isNew = await ensurePackages((text) => step.progress(text));
  step.done(isNew ? 'installed' : 'present');
  process.exitCode = await runNode(['apps/cli/src/start.ts', ...process.argv.slice(2)]);
} catch (error) {
  printProblem(error);
  process.exitCode = 1;
}
