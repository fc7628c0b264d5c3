/** Static checks and unit tests, two at a time, the longest first; prints what failed in full and the rest in a line. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { dim, green, red, seconds } from '../bootstrap/console.mjs';
import { ROOT } from './launcher/root.ts';

interface Check {
  readonly title: string;
  readonly command: readonly [program: string, ...args: string[]];
}

const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);
const tsc = (project: string): Check['command'] => [
  process.execPath,
  join(ROOT, 'node_modules/typescript-native/bin/tsc'),
  '-p',
  project,
];

const unitTests: Check = {
  title: 'unit tests',
  command: [bin('vitest'), 'run', '--project', 'unit', '--reporter=dot'],
};
const staticChecks: readonly Check[] = [
  { title: 'lint (oxlint)', command: [bin('oxlint')] },
  { title: 'dependency rule', command: [bin('depcruise'), 'apps', 'libs', 'tests'] },
  {
    title: 'format (prettier)',
    command: [bin('prettier'), '--check', '--cache', '--log-level', 'warn', '.'],
  },
  { title: 'types: servers and libs', command: tsc('.') },
  { title: 'types: web', command: tsc('apps/web') },
  { title: 'types: tests', command: tsc('tests') },
];

const startedAt = performance.now();
const waiting = process.argv.includes('--static') ? [...staticChecks] : [unitTests, ...staticChecks];
const failures: string[] = [];

await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, workThrough));
for (const failure of failures) console.log(`\n${failure}`);
console.log(
  failures.length === 0
    ? green(`\nAll checks passed in ${seconds(startedAt)}.`)
    : red(`\n${failures.length} checks failed.`),
);
process.exitCode = failures.length === 0 ? 0 : 1;
process.disconnect?.();

async function workThrough(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const since = performance.now();
    const { code, output } = await run(check);
    console.log(`${code === 0 ? green('✓') : red('✗')} ${check.title} ${dim(`(${seconds(since)})`)}`);
    if (code !== 0) failures.push(`${red(check.title)}\n${output.trim()}`);
  }
}

function run({ command: [program, ...args] }: Check): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
