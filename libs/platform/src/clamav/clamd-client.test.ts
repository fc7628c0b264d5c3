import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { scanFile } from './clamd-client.ts';
import { EICAR, startClamdPeer, type ClamdPeer } from './testing/clamd-peer.ts';

let folder: string;
let peer: ClamdPeer | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clamd-'));
});
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(content: Buffer | string): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return path;
}

describe('scanFile', () => {
  it('passes every byte to clamd and believes its answer', async () => {
    peer = await startClamdPeer();
    expect(await scanFile(peer.url, await fileOf(Buffer.alloc(300_000, 7)))).toEqual({ isClean: true });
    expect(peer.scanned.at(-1)).toEqual(Buffer.alloc(300_000, 7));
    expect(await scanFile(peer.url, await fileOf(`${'x'.repeat(70_000)}${EICAR}`))).toEqual({
      isClean: false,
      signature: 'Eicar-Signature',
    });
    expect(await scanFile(peer.url, await fileOf(''))).toEqual({ isClean: true });
  });

  it.each([
    ['an error', 'INSTREAM size limit exceeded. ERROR\0'],
    ['something else', 'HTTP/1.1 400 Bad Request\r\n\0'],
    ['a word that only looks clean', 'stream: OK FOUND or not\0'],
    ['nothing', ''],
  ])('takes no file for clean when clamd answers %s', async (_, answer) => {
    peer = await startClamdPeer({ answer });
    await expect(scanFile(peer.url, await fileOf('x'))).rejects.toMatchObject({
      code: 'scanner-unavailable',
    });
  });

  it('takes no file for clean when nobody listens', async () => {
    peer = await startClamdPeer();
    const { url } = peer;
    await peer.close();
    peer = undefined;
    await expect(scanFile(url, await fileOf('x'))).rejects.toMatchObject({ code: 'scanner-unavailable' });
  });
});
