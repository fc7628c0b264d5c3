/** Where one embedded PostgreSQL keeps its files and what must be remembered between its starts. */
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { chown, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePassableFolder } from './open-folder.ts';
import { writePrivate } from './secrets.ts';
import { chooseServiceUser, isTraversable, type SystemUser } from './unprivileged-user.ts';

export interface PostgresRecord {
  readonly id: string;
  readonly password: string;
  readonly superuserPassword: string;
  /** The loopback port of the last start, taken again when it is free. */
  readonly port: number;
  /** False until roles and database are made: a first start that was interrupted begins anew. */
  readonly isComplete: boolean;
}

export interface PostgresInstance {
  readonly user: SystemUser;
  /** Folder of data and socket; beside the record unless the service user cannot get there. */
  readonly home: string;
  readonly dataDirectory: string;
  readonly recordFile: string;
  readonly record: PostgresRecord;
}

const SYSTEM_HOME = '/var/lib/untact';

/**
 * Finds or makes the instance that belongs to `directory`. Where that lies in a folder the service user cannot enter
 * (for example under /root), the data goes to /var/lib/untact/postgres-<id>, and the record in `directory` names it.
 */
export async function openInstance(directory: string): Promise<PostgresInstance> {
  await makePassableFolder(directory);
  const recordFile = join(directory, 'instance.json');
  const record = await readRecord(recordFile);
  const candidates = [directory, join(SYSTEM_HOME, `postgres-${record.id}`)];
  const existing = candidates.find((home) => existsSync(join(home, 'data')));
  const user = chooseServiceUser(existing ? statSync(join(existing, 'data')).uid : undefined);
  const home =
    existing && isTraversable(existing, user)
      ? existing
      : candidates.find((path) => isTraversable(path, user))!;
  const instance = { user, home, dataDirectory: join(home, 'data'), recordFile, record };
  await makeHome(instance);
  return instance;
}

async function readRecord(file: string): Promise<PostgresRecord> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return JSON.parse(text) as PostgresRecord;
  const record = {
    id: randomBytes(6).toString('hex'),
    password: randomBytes(24).toString('hex'),
    superuserPassword: randomBytes(24).toString('hex'),
    port: 0,
    isComplete: false,
  };
  await writePrivate(file, record);
  return record;
}

async function makeHome({ home, user }: PostgresInstance): Promise<void> {
  const socketFolder = join(home, 'socket');
  await makePassableFolder(socketFolder);
  if (process.getuid?.() === 0) await chown(socketFolder, user.uid, user.gid);
}
