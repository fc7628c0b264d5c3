import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { contentOf } from './files.ts';
import { inTime } from './in-time.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const load = (url: string, limitMs: number, outer?: AbortSignal) =>
  inTime(limitMs, outer, async (signal, goesOn) => {
    const response = await fetch(url, { signal });
    return (await contentOf(response, goesOn)).text();
  });

describe('a call with a limit', () => {
  it('ends with `no-answer` when the server accepts and says nothing', async () => {
    const url = await serve(() => {});
    await expect(load(url, 80)).rejects.toMatchObject({ code: 'no-answer', status: 0, isPassing: true });
  });

  it('lets a file take longer than the limit for as long as parts of it come', async () => {
    const url = await serve(async (_, response) => {
      for (let part = 0; part < 8; part++) {
        response.write(`${part}`);
        await pause(100);
      }
      response.end();
    });
    expect(await load(url, 400)).toBe('01234567');
  });

  it('ends when a file stops in the middle', async () => {
    const url = await serve((_, response) => void response.write('begun'));
    await expect(load(url, 80)).rejects.toMatchObject({ code: 'no-answer' });
  });

  it('gives the reason of a caller who ends it, and the error of the work, as they are', async () => {
    const url = await serve(() => {});
    const outer = new AbortController();
    const left = load(url, 5000, outer.signal);
    outer.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    await expect(inTime(5000, undefined, () => Promise.reject(new Error('other')))).rejects.toThrow('other');
  });
});
