/** A PostgreSQL of our own for trials and tests: npm's binaries, an unprivileged user, data in the data folder. */
import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { RunningProcess } from '../supervisor/running-process.ts';
import { EmbeddedError, explainDiskFull } from './embedded-error.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import { providePostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { openInstance, type PostgresInstance, type PostgresRecord } from './postgres-instance.ts';
import { stopLeftover } from './postgres-leftover.ts';
import { writePrivate } from './secrets.ts';

export interface PostgresOptions {
  /** Folder of this instance, made when missing. */
  readonly directory: string;
  /** False for tests: no fsync, data is lost when the machine stops. */
  readonly isDurable?: boolean;
  readonly maxConnections?: number;
  /** Told what takes long, in words. */
  readonly onProgress?: (step: string) => void;
}

export interface PreparedPostgres {
  /** How to run it; ready when it answers queries. */
  readonly spec: ProcessSpec;
  /** URL of the database `untact` for its owner, who may also create databases. */
  readonly url: string;
  readonly port: number;
  readonly dataDirectory: string;
}

const ROLE = 'untact';
const DATABASE = 'untact';
const LEAST_FREE_BYTES = 300 * 1024 * 1024;
const run = promisify(execFile);

/**
 * Everything before the start: binaries, an initialised data folder with role and database, leftovers of a killed run
 * stopped, a free port. The server itself is not running when this resolves.
 * @throws EmbeddedError
 */
export async function preparePostgres(options: PostgresOptions): Promise<PreparedPostgres> {
  const opened = await openInstance(options.directory);
  const binaries = await providePostgresBinaries(opened.user);
  await stopLeftover(opened.dataDirectory, options.onProgress);
  const port =
    opened.record.port !== 0 && (await isPortFree(opened.record.port))
      ? opened.record.port
      : await findFreePort();
  const instance = { ...opened, record: { ...opened.record, port } };
  const spec = describeServer(instance, binaries, options);
  if (!instance.record.isComplete) await initialise(instance, binaries, spec, options);
  else await checkMajorVersion(instance, binaries);
  await writePrivate(instance.recordFile, { ...instance.record, isComplete: true } satisfies PostgresRecord);
  return {
    spec,
    url: urlOf(ROLE, instance.record.password, port, DATABASE),
    port,
    dataDirectory: instance.dataDirectory,
  };
}

function describeServer(
  instance: PostgresInstance,
  binaries: PostgresBinaries,
  options: PostgresOptions,
): ProcessSpec {
  const { user, home, dataDirectory, record } = instance;
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port: record.port,
    // A socket's path holds 107 bytes.
    unix_socket_directories: home.length < 80 ? join(home, 'socket') : '',
    max_connections: options.maxConnections ?? 100,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Details of refused statements hold personal data; the API logs the failure without them.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    ...(options.isDurable === false && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_wal_size: '4GB',
    }),
  };
  const isRoot = process.getuid?.() === 0;
  return {
    name: 'postgres',
    command: binaries.postgres,
    args: [
      '-D',
      dataDirectory,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    ...(isRoot && { uid: user.uid, gid: user.gid }),
    // Smart shutdown lets sessions end, fast shutdown ends them.
    stopSteps: [
      { signal: 'SIGTERM', waitMs: 3_000 },
      { signal: 'SIGINT', waitMs: 20_000 },
    ],
    orphanSignal: 'SIGINT',
    isReady: () => answers(urlOf(ROLE, record.password, record.port, DATABASE)),
  };
}

async function initialise(
  instance: PostgresInstance,
  binaries: PostgresBinaries,
  spec: ProcessSpec,
  options: PostgresOptions,
): Promise<void> {
  const { dataDirectory, home, record } = instance;
  options.onProgress?.('making a new database cluster');
  await checkSpace(home);
  await rm(dataDirectory, { recursive: true, force: true });
  try {
    await initdb(instance, binaries);
    await createRoleAndDatabase(spec, record);
  } catch (error) {
    throw explainStart(error, home);
  }
}

async function initdb(
  { dataDirectory, user, home, record }: PostgresInstance,
  binaries: PostgresBinaries,
): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const passwordFile = join(home, 'password');
  await mkdir(dataDirectory, { mode: 0o700 });
  await writeFile(passwordFile, record.superuserPassword, { mode: 0o600 });
  if (isRoot) {
    await chown(dataDirectory, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  const args = [
    [
      '-D',
      dataDirectory,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ],
    ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--auth=scram-sha-256', '--no-instructions'],
  ].flat();
  const asUser = isRoot ? { uid: user.uid, gid: user.gid } : {};
  try {
    await run(binaries.initdb, args, {
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
      ...asUser,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function createRoleAndDatabase(spec: ProcessSpec, record: PostgresRecord): Promise<void> {
  const adminUrl = urlOf('postgres', record.superuserPassword, record.port, 'postgres');
  const server = await startOnce({ ...spec, isReady: () => answers(adminUrl) });
  const client = new pg.Client({ connectionString: adminUrl });
  try {
    await client.connect();
    await client.query(`CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD '${record.password}'`);
    await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLE}`);
  } finally {
    await client.end().catch(() => {});
    await server.stop();
  }
}

/** Runs the server without a supervisor until `stop`. Resolves when it answers. @throws EmbeddedError */
export async function startOnce(spec: ProcessSpec): Promise<RunningProcess> {
  const lines: string[] = [];
  const server = await RunningProcess.launch({ ...spec, onLine: (line) => lines.push(line) });
  while (!(await spec.isReady!())) {
    if (server.hasExited) throw explainStart(new Error(lines.join('\n')), String(spec.args[1]));
    await Promise.race([server.exited, delay(30)]);
  }
  return server;
}

/** One line for what PostgreSQL or initdb said when it could not start. */
function explainStart(error: unknown, home: string): unknown {
  if (error instanceof EmbeddedError) return error;
  const text = [String(error), String((error as { stderr?: string }).stderr ?? '')].join('\n');
  const full = explainDiskFull(text, home);
  if (full instanceof EmbeddedError) return full;
  if (/Address already in use/.test(text)) {
    return new EmbeddedError(
      'PORT_TAKEN',
      'The port of the embedded PostgreSQL was taken at this moment. Start again.',
      text,
    );
  }
  return new EmbeddedError(
    'START_FAILED',
    `PostgreSQL in ${home} did not start: ${lastMeaningful(text)}`,
    text,
  );
}

function lastMeaningful(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it gave no reason';
}

async function checkSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw explainDiskFull({ code: 'ENOSPC' }, folder);
}

async function checkMajorVersion(
  { dataDirectory }: PostgresInstance,
  binaries: PostgresBinaries,
): Promise<void> {
  const written = (await readFile(join(dataDirectory, 'PG_VERSION'), 'utf8')).trim();
  const ours = binaries.version.split('.')[0];
  if (written === ours) return;
  throw new EmbeddedError(
    'START_FAILED',
    `The data in ${dataDirectory} was written by PostgreSQL ${written}, this version brings ${ours}. Move the data by pg_dump (docs/operations.md), or begin anew by removing the folder.`,
  );
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function urlOf(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}
