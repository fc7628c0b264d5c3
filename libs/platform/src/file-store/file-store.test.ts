import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileStore } from './file-store.ts';

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-store-'));
  store = await FileStore.open(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const of = (content: string) => Readable.from([Buffer.from(content)]);
const sha256Of = (content: string) => createHash('sha256').update(content).digest('hex');
const kept = async () => {
  const all: string[] = [];
  for await (const { sha256 } of store.list()) all.push(sha256);
  return all;
};

describe('FileStore', () => {
  it('keeps a file under the hash of its content and gives it back, whole or in part', async () => {
    const file = await store.receive(of('카탈로그 2027'), 1000);
    expect(file).toMatchObject({
      sha256: sha256Of('카탈로그 2027'),
      size: Buffer.byteLength('카탈로그 2027'),
    });
    expect(await store.has(file.sha256)).toBe(false);
    await file.keep();
    const { stream, size } = await store.read(file.sha256);
    expect([await text(stream), size]).toEqual(['카탈로그 2027', file.size]);
    const part = await store.read(file.sha256, { start: file.size - 4, end: file.size - 1 });
    expect(await text(part.stream)).toBe('2027');
    expect(await kept()).toEqual([file.sha256]);
  });

  it('holds the same content once, also when two keep it at once, and again after keeping', async () => {
    const [one, other] = await Promise.all([
      store.receive(of('같은 것'), 100),
      store.receive(of('같은 것'), 100),
    ]);
    await Promise.all([one.keep(), other.keep()]);
    await one.keep();
    expect(await kept()).toEqual([sha256Of('같은 것')]);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('stops at the limit and leaves nothing behind, nor after a line that broke or a discard', async () => {
    await expect(store.receive(of('x'.repeat(101)), 100)).rejects.toMatchObject({ code: 'file-too-large' });
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    );
    await expect(store.receive(broken, 100)).rejects.toThrow('connection lost');
    await (await store.receive(of('not wanted'), 100)).discard();
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('never looks outside its folder', async () => {
    await writeFile(join(folder, 'secret'), 'x');
    for (const name of ['../secret', 'secret', '..', `${'a'.repeat(62)}/.`, 'A'.repeat(64)])
      await expect(store.read(name)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('removes what is asked, and knows nothing of it then', async () => {
    const file = await store.receive(of('weg'), 100);
    await file.keep();
    await store.remove(file.sha256);
    await store.remove(file.sha256);
    await expect(store.read(file.sha256)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('clears uploads of yesterday that never ended when it opens, and none of today', async () => {
    const old = join(folder, 'incoming', 'old');
    await writeFile(old, 'half');
    await utimes(old, new Date(), new Date(Date.now() - 25 * 3_600_000));
    await writeFile(join(folder, 'incoming', 'fresh'), 'half');
    await FileStore.open(folder);
    expect(await readdir(join(folder, 'incoming'))).toEqual(['fresh']);
  });
});
