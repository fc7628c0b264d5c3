import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePassableFolder } from './open-folder.ts';

export interface GeneratedSecrets {
  readonly SESSION_SECRET: string;
  readonly DATA_ENCRYPTION_KEY: string;
  readonly MEDIA_TOKEN_KEYS: string;
}

/**
 * The secrets of a trial installation: made once, kept in `secrets.json` of the data folder, readable by the owner only.
 * Deleting the file signs everyone out and makes second factors unreadable.
 */
export async function ensureSecrets(dataDir: string): Promise<GeneratedSecrets> {
  const file = join(dataDir, 'secrets.json');
  const existing = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (existing !== undefined) return JSON.parse(existing) as GeneratedSecrets;
  const secrets: GeneratedSecrets = {
    SESSION_SECRET: randomBytes(48).toString('base64url'),
    DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    MEDIA_TOKEN_KEYS: `local:${randomBytes(32).toString('base64')}`,
  };
  await makePassableFolder(dataDir);
  await writePrivate(file, secrets);
  return secrets;
}

/** Writes JSON that only the owner can read, whole or not at all. */
export async function writePrivate(file: string, content: unknown): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
