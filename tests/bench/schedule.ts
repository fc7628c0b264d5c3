/**
 * `npm run bench:schedule -- [--row cohort|fair|large|b2bsp|repair] [--seeds N] [--json FILE]`
 *
 * Measures the scheduler on made-up instances of the sizes of its bars, from outside, by the command line: one process
 * a run, so start-up and memory are in the figures. Prints a table and one JSON line a row.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatTable } from './schedule/format-table.ts';
import { ROWS, type RowName } from './schedule/rows.ts';

const { values } = parseArgs({
  options: { row: { type: 'string', multiple: true }, seeds: { type: 'string' }, first: { type: 'string' } },
});
const names = (values.row ?? Object.keys(ROWS)) as RowName[];
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
