/**
 * `npm run -s schedule:generate -- --kind cohort|fair|large|b2bsp --seed N [--out problem.json]`
 *
 * Writes a made-up scheduling problem of the size the solver is measured on. Same kind and seed, same file.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { INSTANCE_KINDS, instanceOf } from '#domain/scheduling/instances/instance.ts';

const USAGE = `usage: npm run -s schedule:generate -- --kind ${INSTANCE_KINDS.join('|')} --seed N [--out problem.json]`;

function main(): void {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  });
  const kind = INSTANCE_KINDS.find((one) => one === values.kind);
  const seed = Number(values.seed);
  if (!kind) throw new Error(`--kind must be one of ${INSTANCE_KINDS.join(', ')}`);
  if (!Number.isInteger(seed) || seed < 0) throw new Error('--seed must be a whole number');
  const text = `${JSON.stringify(instanceOf(kind, seed))}\n`;
  if (values.out === undefined) process.stdout.write(text);
  // npm runs scripts in the folder of package.json; paths are meant from where the person stands.
  else writeFileSync(resolve(process.env.INIT_CWD ?? process.cwd(), values.out), text);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
  process.exitCode = 2;
}
