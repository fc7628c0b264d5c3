import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

/**
 * Clears the way on a data folder whose launcher was killed: stops a server that still runs there, and takes the lock
 * of one that is gone.
 */
export async function stopLeftover(
  dataDirectory: string,
  onProgress?: (step: string) => void,
): Promise<void> {
  const pid = await readServerPid(dataDirectory);
  if (pid === undefined) return;
  if (await isServer(pid, dataDirectory)) {
    onProgress?.('stopping the server that an earlier run left behind');
    await stopServer(pid, dataDirectory);
  }
  await takeStaleLock(dataDirectory);
}

async function stopServer(pid: number, dataDirectory: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await isServer(pid, dataDirectory))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline && (await isServer(pid, dataDirectory))) await delay(50);
  }
}

/**
 * PostgreSQL refuses to start while a process with the number in its lock file exists, be it another program or a dead
 * process nobody collected (usual in containers). It does not take its own parent, which we are, for a rival, and still
 * checks that no session of the dead server uses the shared memory named in the same file.
 */
async function takeStaleLock(dataDirectory: string): Promise<void> {
  const file = join(dataDirectory, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  if (lines.length > 1) await writeFile(file, [String(process.pid), ...lines.slice(1)].join('\n'));
}

async function readServerPid(dataDirectory: string): Promise<number | undefined> {
  const pid = Number.parseInt(
    await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => ''),
    10,
  );
  return pid > 1 ? pid : undefined;
}

async function isServer(pid: number, dataDirectory: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').includes(dataDirectory);
}
