import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testEnvironment } from '../config/test-environment.ts';
import { loadConfig } from '../config/load-config.ts';
import { EmbeddedError, explainDiskFull } from './embedded-error.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import { makePassableFolder } from './open-folder.ts';
import { stopLeftover } from './postgres-leftover.ts';
import { ensureSecrets } from './secrets.ts';
import { isTraversable } from './unprivileged-user.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'untact-embedded-'));
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('ensureSecrets', () => {
  test('makes secrets once that the settings accept, readable by the owner only', async () => {
    const secrets = await ensureSecrets(join(folder, 'data'));
    expect(await ensureSecrets(join(folder, 'data'))).toEqual(secrets);
    expect((await stat(join(folder, 'data', 'secrets.json'))).mode & 0o777).toBe(0o600);
    expect(() => loadConfig(testEnvironment({ ...secrets }))).not.toThrow();
  });

  test('makes different secrets for each installation', async () => {
    const [one, other] = [await ensureSecrets(join(folder, 'a')), await ensureSecrets(join(folder, 'b'))];
    for (const name of ['SESSION_SECRET', 'DATA_ENCRYPTION_KEY', 'MEDIA_TOKEN_KEYS'] as const) {
      expect(one[name]).not.toBe(other[name]);
    }
  });
});

describe('makePassableFolder', () => {
  test('opens every folder it makes, even under a strict umask', async () => {
    const before = process.umask(0o077);
    try {
      await makePassableFolder(join(folder, 'a', 'b'));
    } finally {
      process.umask(before);
    }
    const modes = await Promise.all(
      ['a', 'a/b'].map(async (path) => (await stat(join(folder, path))).mode & 0o777),
    );
    expect(modes).toEqual([0o711, 0o711]);
  });

  test('leaves the mode of folders that exist', async () => {
    await mkdir(join(folder, 'mine'), { mode: 0o700 });
    await makePassableFolder(join(folder, 'mine', 'new'));
    expect((await stat(join(folder, 'mine'))).mode & 0o777).toBe(0o700);
  });
});

describe('isTraversable', () => {
  const stranger = { name: 'stranger', uid: 64_321, gid: 64_321 };

  test('follows the folders up to the root', async () => {
    await mkdir(join(folder, 'closed', 'inner'), { recursive: true });
    expect(isTraversable(join(folder, 'closed', 'inner'), stranger)).toBe(true);
    await chmod(join(folder, 'closed'), 0o700);
    expect(isTraversable(join(folder, 'closed', 'inner'), stranger)).toBe(false);
  });

  test('lets the owner through and judges a folder that does not exist yet by its parents', async () => {
    const owner = { name: 'me', uid: process.getuid!(), gid: process.getgid!() };
    await mkdir(join(folder, 'closed'), { mode: 0o700 });
    expect(isTraversable(join(folder, 'closed', 'later'), owner)).toBe(true);
    expect(isTraversable(join(folder, 'closed', 'later'), stranger)).toBe(false);
  });
});

describe('ports', () => {
  test('a port somebody listens on is not free', async () => {
    const port = await findFreePort();
    expect(await isPortFree(port)).toBe(true);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('stopLeftover', () => {
  test('spares another program that was given the number of the dead server', async () => {
    await writeFile(join(folder, 'postmaster.pid'), `${process.ppid}\n${folder}\n1790000000\n5432\n`);
    await stopLeftover(folder);
    expect(() => process.kill(process.ppid, 0)).not.toThrow();
    // The lock is taken over with the number PostgreSQL knows as its own parent.
    expect(await readFile(join(folder, 'postmaster.pid'), 'utf8')).toBe(
      `${process.pid}\n${folder}\n1790000000\n5432\n`,
    );
  });

  test('has nothing to do in a folder without a lock', async () => {
    await expect(stopLeftover(folder)).resolves.toBeUndefined();
  });
});

test('a full disk is said in one line with the way out', () => {
  const error = explainDiskFull(Object.assign(new Error('write'), { code: 'ENOSPC' }), '/data');
  expect(error).toBeInstanceOf(EmbeddedError);
  expect((error as Error).message).toBe(
    'The disk that holds /data is full. Free some space and start again.',
  );
  const other = new Error('something else');
  expect(explainDiskFull(other, '/data')).toBe(other);
});
