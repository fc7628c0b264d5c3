import { join, resolve } from 'node:path';
import { makePassableFolder } from '#platform/embedded/open-folder.ts';
import { ensureSecrets } from '#platform/embedded/secrets.ts';
import { ROOT } from './root.ts';

/** Whether the launcher brings a database of its own: a trial on one machine with sample data. */
export function isTrial(env: NodeJS.ProcessEnv): boolean {
  return !env.DATABASE_URL && env.NODE_ENV !== 'production';
}

/** The data folder, made when missing. */
export async function openDataFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const dataDir = resolve(ROOT, env.DATA_DIR || '.data');
  await makePassableFolder(dataDir);
  return dataDir;
}

/**
 * What the processes get: our own environment, and for a trial everything that is missing, never overriding what was set.
 * In production nothing is made up: the settings' own check says what is missing.
 */
export async function completeEnvironment(
  env: NodeJS.ProcessEnv,
  found: { dataDir: string; databaseUrl?: string; mediasoupWorker: string },
): Promise<NodeJS.ProcessEnv> {
  const isProduction = env.NODE_ENV === 'production';
  const made: NodeJS.ProcessEnv = {
    DATA_DIR: found.dataDir,
    MEDIASOUP_WORKER_BIN: found.mediasoupWorker,
    DATABASE_URL: found.databaseUrl,
    PATH: `${join(ROOT, 'node_modules/.bin')}:${env.PATH}`,
    ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
    ...(!isProduction && (await ensureSecrets(found.dataDir))),
    ...(isTrial(env) && { DEMO: 'true' }),
  };
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  return { ...made, ...set, DATA_DIR: found.dataDir, PATH: made.PATH };
}
