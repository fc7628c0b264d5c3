import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../bootstrap/problem-error.mjs';

/**
 * Lets only one launcher work on a data folder: a second one would stop the database of the first.
 * @returns releases the lock
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'launcher.pid');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (pid > 1 && pid !== process.pid && (await isLauncher(pid))) {
    throw new ProblemError(
      `Untact already runs on ${dataDir} (process ${pid}). Stop it with kill ${pid}, or use another folder and port: DATA_DIR=.data2 PORT=3100 npm start.`,
    );
  }
  await writeFile(file, String(process.pid));
  return () => rm(file, { force: true });
}

async function isLauncher(pid: number): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.includes('apps/cli/src/start.ts');
}
