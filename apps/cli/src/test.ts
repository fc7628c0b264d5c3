/**
 * Provides what the tests run against (browsers, TURN server, ffmpeg, Redis, media worker, a fresh build), runs them,
 * and sums them up from the machine-readable report. Arguments go to vitest: `npm test -- tests/queue`, `npm test -- --project unit`.
 */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { provideRedis } from '#platform/embedded/redis.ts';
import { ensureMediasoupWorker } from '#platform/mediasoup-worker/ensure-worker.ts';
import { printProblem, seconds, Step } from '../bootstrap/console.mjs';
import { buildStale } from './launcher/build.ts';
import { ROOT } from './launcher/root.ts';
import { ensurePackages } from './testing/ensure-packages.ts';
import { readReport, REPORT_FILE, summaryLine } from './testing/test-report.ts';

const TOTAL = 6;
const args = process.argv.slice(2);

try {
  process.exitCode = await main();
} catch (error) {
  printProblem(error);
  process.exitCode = 1;
}
process.disconnect?.();

async function main(): Promise<number> {
  await rm(REPORT_FILE, { force: true });
  if (!isUnitOnly(args)) await prepare();
  const startedAt = performance.now();
  const code = await runVitest();
  const report = await readReport();
  console.log(`\nTests took ${seconds(startedAt)}.`);
  console.log(summaryLine(report));
  return code !== 0 || report.failed > 0 ? 1 : 0;
}

function isUnitOnly(given: readonly string[]): boolean {
  return given.join(' ').includes('--project unit') || given.includes('--project=unit');
}

/** What may install Debian packages goes one after the other: apt takes one caller at a time. */
async function prepare(): Promise<void> {
  await step(2, 'Browsers, TURN server, ffmpeg', ensurePackages);
  await step(3, 'Redis', provideRedis);
  await step(4, 'Media worker', (onProgress) => ensureMediasoupWorker({ onProgress }));
  await step(5, 'Build', buildStale);
}

async function step<T>(
  number: number,
  title: string,
  work: (onProgress: (text: string) => void) => Promise<T>,
): Promise<T> {
  const shown = new Step(number, TOTAL, title);
  const result = await work((text) => shown.progress(text));
  shown.done();
  return result;
}

function runVitest(): Promise<number> {
  console.log(`[${TOTAL}/${TOTAL}] Tests`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT_FILE}`];
  const vitest = spawn(
    process.execPath,
    [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args],
    {
      cwd: ROOT,
      stdio: 'inherit',
    },
  );
  // A terminal sends Ctrl-C to vitest too, which then closes its servers; we wait for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => vitest.kill('SIGTERM'));
  process.on('disconnect', () => vitest.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    vitest.once('error', reject);
    vitest.once('exit', (code) => resolve(code ?? 1));
  });
}
