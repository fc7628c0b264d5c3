import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { findPortPair } from './port-pair.ts';
import { waitUntilTaken } from './port-taken.ts';

test('a port is taken as soon as somebody has it, and not before', async () => {
  const port = await findPortPair();
  expect(await waitUntilTaken(port, 100)).toBe(false);
  const waiting = waitUntilTaken(port, 10_000);
  const socket = createSocket('udp4');
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  expect(await waiting).toBe(true);
  expect(await waitUntilTaken(port + 1, 100)).toBe(false);
  socket.close();
});

test('the wait ends with what it is for', async () => {
  const port = await findPortPair();
  const since = performance.now();
  expect(await waitUntilTaken(port, 10_000, () => performance.now() - since > 50)).toBe(false);
  expect(performance.now() - since).toBeLessThan(5000);
});
