/**
 * `npm run bench:schedule -- [--row cohort|fair|large|b2bsp|repair|other-repairs] [--first SEED] [--seeds N]`
 *
 * Measures the scheduler on made-up instances of the sizes of its bars, from outside, by the command line: one process
 * a run, so start-up and memory are in the figures. Prints a table and one JSON line a row.
 *
 * `npm run bench:schedule -- --engines together,search,highs,clingo [--row cohort|fair|b2bsp] [--seeds N] [--seconds N]`
 *
 * Sets engine against engine on the same instances: the solver as it is, and each of its parts alone. `timeline` is the
 * solver as it is, with a line for every question to an engine: when it was asked, how long it took, its answer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CLINGO, ensureProgram } from '../../apps/cli/src/launcher/ensure-program.ts';
import { checkPlan } from '#domain/scheduling/checker.ts';
import { INSTANCE_KINDS, instanceOf } from '#domain/scheduling/instances/instance.ts';
import { findClingo } from '#platform/solver/clingo-process.ts';
import { formatTable } from './schedule/format-table.ts';
import { ENGINES } from './schedule/engines-alone.ts';
import { figuresOfPlan, ROWS, type RowName } from './schedule/rows.ts';

await ensureProgram(CLINGO, process.env, (text) => process.stderr.write(`${text}\n`));
process.stderr.write(`clingo: ${findClingo()?.join(' ') ?? 'WebAssembly'}\n`);
const { values } = parseArgs({
  options: {
    row: { type: 'string', multiple: true },
    seeds: { type: 'string' },
    first: { type: 'string' },
    engines: { type: 'string' },
    seconds: { type: 'string', default: '20' },
  },
});
const names = (values.row ?? Object.keys(ROWS)) as RowName[];
if (values.engines !== undefined) {
  await compareEngines(values.engines.split(','), values.row ?? ['cohort', 'b2bsp']);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'bench-schedule-'));
try {
  for (const name of names) {
    const row = ROWS[name];
    if (!row) throw new Error(`--row must be one of ${Object.keys(ROWS).join(', ')}`);
    const first = Number(values.first ?? 1);
    const count = Number(values.seeds ?? row.seeds);
    const runs: Record<string, unknown>[] = [];
    for (let seed = first; seed < first + count; seed++) {
      const run = await row.run(seed, folder);
      runs.push({ seed, ...run });
      process.stderr.write(`${name} ${seed}: ${JSON.stringify(run)}\n`);
    }
    process.stdout.write(`\n${row.title}\n${formatTable(runs)}\n`);
    process.stdout.write(
      `${JSON.stringify({ bench: 'schedule', row: name, ...row.sum(runs as never), runs })}\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function compareEngines(engines: readonly string[], kinds: readonly string[]): Promise<void> {
  const first = Number(values.first ?? 1);
  const runs: Record<string, unknown>[] = [];
  for (const name of kinds) {
    const kind = INSTANCE_KINDS.find((one) => one === name);
    if (!kind) throw new Error(`--row must be one of ${INSTANCE_KINDS.join(', ')} with --engines`);
    for (let seed = first; seed < first + Number(values.seeds ?? 3); seed++) {
      const problem = instanceOf(kind, seed);
      for (const engine of engines) {
        const alone = ENGINES[engine];
        if (!alone) throw new Error(`--engines must be of ${Object.keys(ENGINES).join(', ')}`);
        const startedAt = performance.now();
        const plan = await alone(problem, Number(values.seconds)).catch(() => null);
        const seconds = (performance.now() - startedAt) / 1000;
        const violations = plan ? checkPlan(problem, plan.meetings).violations.length : 0;
        runs.push({ kind, seed, engine, seconds, ...figuresOfPlan(plan), violations });
        process.stderr.write(`${JSON.stringify(runs.at(-1))}\n`);
      }
    }
  }
  process.stdout.write(`${formatTable(runs)}\n`);
  process.stdout.write(`${JSON.stringify({ bench: 'schedule', engines, runs })}\n`);
}
