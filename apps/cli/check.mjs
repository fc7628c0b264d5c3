// `npm run check`: everything that needs no service, in under a minute. `--static` leaves the unit tests out.
import { printProblem } from './bootstrap/console.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';
import { runNode } from './bootstrap/run-node.mjs';

try {
  await ensurePackages((text) => console.log(text));
  process.exitCode = await runNode(['apps/cli/src/check.ts', ...process.argv.slice(2)]);
} catch (error) {
  printProblem(error);
  process.exitCode = 1;
}
