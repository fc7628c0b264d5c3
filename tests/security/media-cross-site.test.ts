import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { SIGNALLING_PATH } from '#contracts/signalling/protocol.ts';
import { startNode } from '../media/support/media-node.ts';
import { PAGE_ORIGIN } from '../media/support/raw-client.ts';

let node: Awaited<ReturnType<typeof startNode>>;

beforeAll(async () => {
  node = await startNode({ PUBLIC_URL: PAGE_ORIGIN, MEDIA_WORKERS: '1' });
});
afterAll(async () => node?.app.close());

const HANDSHAKE = '?EIO=4&transport=websocket';
const { port } = new URL(PAGE_ORIGIN);

/** The status that a page of this origin is answered with when it opens a WebSocket; 101 when it is let in. */
async function open(origin: string | undefined): Promise<number> {
  const socket = new WebSocket(`${node.url.replace('http', 'ws')}${SIGNALLING_PATH}/${HANDSHAKE}`, {
    ...(origin !== undefined && { origin }),
    handshakeTimeout: 5000,
  });
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => resolve(0));
  });
  socket.terminate();
  return status;
}

test('our own pages open the signalling socket', async () => {
  expect(await open(PAGE_ORIGIN)).toBe(101);
});

test.each([
  ['another site', 'https://evil.example'],
  ['another port of the same host', `http://localhost:${Number(port) + 1}`],
  ['another scheme', `https://localhost:${port}`],
  ['a host that begins like ours', `http://localhost.evil.example:${port}`],
  ['a host that ends like ours', `http://evillocalhost:${port}`],
  ['our host as a user name', `http://localhost:${port}@evil.example`],
  ['an opaque origin', 'null'],
  ['a file', 'file://'],
  ['no URL', 'localhost'],
  ['an empty one', ''],
  ['none', undefined],
])('a page of %s does not', async (_, origin) => {
  expect(await open(origin)).toBe(400);
});

test('neither does one that asks for long polling', async () => {
  for (const method of ['GET', 'POST', 'OPTIONS']) {
    const response = await fetch(`${node.url}${SIGNALLING_PATH}/?EIO=4&transport=polling`, {
      method,
      headers: { origin: 'https://evil.example' },
    });
    expect(response.ok, method).toBe(false);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});
