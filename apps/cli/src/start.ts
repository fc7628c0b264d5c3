/**
 * The launcher behind `npm start` (apps/cli/start.mjs has installed the packages): media worker, build, database,
 * migrations and sample data, then api, media and worker under a supervisor until Ctrl-C or SIGTERM.
 */
import { loadConfig } from '#platform/config/load-config.ts';
import { preparePostgres } from '#platform/embedded/postgres.ts';
import { ensureMediasoupWorker } from '#platform/mediasoup-worker/ensure-worker.ts';
import { StartFailedError } from '#platform/supervisor/start-failed-error.ts';
import { Supervisor } from '#platform/supervisor/supervisor.ts';
import { bold, printProblem, seconds, Step } from '../bootstrap/console.mjs';
import { APP_NAMES, describeApp, type RunningApp, waitUntilHealthy } from './launcher/app-specs.ts';
import { buildStale } from './launcher/build.ts';
import { checkPorts } from './launcher/check-ports.ts';
import { CLINGO, ensureProgram, FFMPEG } from './launcher/ensure-program.ts';
import { completeEnvironment, isTrial, openDataFolder } from './launcher/environment.ts';
import { lockDataFolder } from './launcher/launcher-lock.ts';
import { printDatabaseTrouble, printEvent, printLine } from './launcher/process-log.ts';
import { runCli } from './launcher/run-cli.ts';
import { describeSignIns } from './launcher/sign-ins.ts';
import { watchSources } from './launcher/watch.ts';

const startedAt = performance.now();
const TOTAL = 6;
const isWatching = process.argv.includes('--watch');
const database = new Supervisor(printEvent);
const apps = new Supervisor(printEvent);
const cleanUps: (() => unknown)[] = [];
let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// The channel to start.mjs closes when that is killed.
process.on('disconnect', () => void stop(1));
process.channel?.unref();
process.stdout.on('error', () => {});

try {
  await start();
} catch (error) {
  if (!isStopping) {
    // The others' lines are on the screen already.
    if (error instanceof StartFailedError && error.process === 'postgres')
      error.lastLines.forEach((line) => printLine(error.process, line));
    await stop(1, error);
  }
}

async function start(): Promise<void> {
  const dataDir = await openDataFolder(process.env);
  cleanUps.push(await lockDataFolder(dataDir));
  const worker = prepareMediaWorker();
  const programs = preparePrograms(worker);
  await buildApps();
  const databaseUrl = isTrial(process.env) ? await startDatabase(dataDir) : undefined;
  const env = await completeEnvironment(process.env, { dataDir, databaseUrl, mediasoupWorker: await worker });
  const config = loadConfig(env);
  await checkPorts(config);
  await fillDatabase(env);

  await programs;
  const step = new Step(6, TOTAL, 'Processes');
  step.progress(`starting ${APP_NAMES.join(', ')}`);
  const startApp = (name: RunningApp) =>
    apps.start(describeApp(name, config, env, (line) => printLine(name, line)));
  const [first, ...others] = APP_NAMES;
  await startApp(first);
  await Promise.all(others.map(startApp));
  await waitUntilHealthy(config);
  step.done('all answer');
  if (isWatching) cleanUps.push(await watchSources(apps, env));
  console.log(`\n${bold(`Untact is ready at ${config.http.publicUrl}`)} after ${seconds(startedAt)}`);
  if (config.demo) console.log(`\n${describeSignIns().join('\n')}\n`);
  console.log('Ctrl-C stops everything.\n');
}

/** Begins at once: when it has to compile, that takes the longest of all. */
function prepareMediaWorker(): Promise<string> {
  const step = new Step(2, TOTAL, 'Media worker');
  const worker = ensureMediasoupWorker({ onProgress: (text) => step.progress(text) });
  worker.then(
    () => step.done('present'),
    () => {},
  );
  return worker;
}

/** After the worker, which may install packages too: apt takes one caller at a time. */
async function preparePrograms(worker: Promise<unknown>): Promise<void> {
  await worker.catch(() => {});
  const onProgress = (text: string) => console.log(`      ${text}`);
  if (!(await ensureProgram(FFMPEG, process.env, onProgress)))
    console.log('      No ffmpeg: recording is unavailable (apt-get install ffmpeg).');
  if (!(await ensureProgram(CLINGO, process.env, onProgress)))
    console.log(
      '      No clingo: timetables are proved by a slower one of our own (apt-get install gringo).',
    );
}

async function buildApps(): Promise<void> {
  const step = new Step(3, TOTAL, 'Build');
  const built = await buildStale((text) => step.progress(text));
  step.done(built.length > 0 ? `built ${built.join(', ')}` : 'up to date');
}

async function startDatabase(dataDir: string): Promise<string> {
  const step = new Step(4, TOTAL, 'PostgreSQL');
  const onProgress = (text: string) => step.progress(text);
  const prepared = await preparePostgres({ directory: `${dataDir}/postgres`, onProgress });
  await database.start({ ...prepared.spec, onLine: printDatabaseTrouble });
  step.done(`port ${prepared.port}, data in ${prepared.dataDirectory}`);
  return prepared.url;
}

async function fillDatabase(env: NodeJS.ProcessEnv): Promise<void> {
  const step = new Step(5, TOTAL, 'Database');
  const onLine = (line: string) => step.progress(line);
  await runCli(['migrate'], env, onLine);
  if (isTrial(process.env)) await runCli(['seed'], env, onLine);
  step.done('migrated');
}

/** Stops what runs; a problem is told last, where it is seen. */
async function stop(exitCode: number, problem?: unknown): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const since = performance.now();
  if (problem === undefined) console.log('\nStopping…');
  await apps.stop();
  await database.stop();
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  if (problem === undefined) console.log(`Stopped after ${seconds(since)}.`);
  else printProblem(problem);
  process.exit(exitCode);
}
