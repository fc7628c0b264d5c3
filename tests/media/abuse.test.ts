import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestSchemas } from '#contracts/signalling/requests.ts';
import { startNode } from './support/media-node.ts';
import { connectRaw, produceRequest, type RawClient } from './support/raw-client.ts';
import { tokenOf, type PersonName } from './support/tokens.ts';

let node: Awaited<ReturnType<typeof startNode>>;

beforeAll(async () => {
  node = await startNode();
});
afterAll(async () => node?.app.close());

const enter = async (person: PersonName, room: string) =>
  connectRaw(node.url, { token: await tokenOf(person, room, { person: `${person}-${randomInt(1e9)}` }) });

/** Any JSON value, nested up to `depth`. */
function anything(depth = 3): unknown {
  const kind = randomInt(depth > 0 ? 9 : 6);
  if (kind === 0) return null;
  if (kind === 1) return randomInt(2) === 1;
  if (kind === 2) return [0, -1, 1e308, 2 ** 53, -0.5, 127, 4294967296][randomInt(7)];
  if (kind === 3) return randomBytes(randomInt(40)).toString('latin1');
  if (kind === 4) return 'x'.repeat(randomInt(3000));
  if (kind === 5) return ['__proto__', 'constructor', '\u0000', '‮', '{{7*7}}'][randomInt(5)];
  if (kind === 6) return Array.from({ length: randomInt(6) }, () => anything(depth - 1));
  return Object.fromEntries(
    Array.from({ length: randomInt(6) }, () => [
      ['transportId', 'producerId', 'rtpParameters', 'codecs', 'kind', '__proto__', 'paused'][randomInt(7)],
      anything(depth - 1),
    ]),
  );
}

/** An honest request with one part, at any depth, replaced by anything. */
function broken(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || randomInt(4) === 0) return anything(2);
  const copy = structuredClone(value) as Record<string, unknown>;
  const keys = Object.keys(copy);
  const key = keys[randomInt(Math.max(1, keys.length))];
  if (key !== undefined) copy[key] = broken(copy[key]);
  return copy;
}

test('3,000 fuzzed messages end no process, and an honest pair hears each other as before', async () => {
  const firm = await enter('firm', 'honest');
  const buyer = await enter('buyer', 'honest');
  const names = [...Object.keys(requestSchemas), 'nonsense', 'disconnect', 'welcome', '__proto__'];
  let refused = 0;
  for (let round = 0; round < 15; round++) {
    const attacker = await enter('interpreter', 'attacked');
    const messages = Array.from({ length: 200 }, (_, i) => {
      const name = names[randomInt(names.length)] as string;
      if (['disconnect', 'leave'].includes(name)) return attacker.request('nonsense', anything());
      if (i % 3 === 0) return attacker.request('produce', broken(produceRequest(randomInt(1e9))));
      return attacker.request(name, anything());
    });
    for (const answer of await Promise.allSettled(messages)) {
      if (answer.status === 'fulfilled' && !answer.value.ok) {
        expect(answer.value.code).not.toBe('internal');
        refused++;
      }
    }
    attacker.socket.disconnect();
  }
  expect(refused).toBeGreaterThan(1500);
  await stillWorks(firm, buyer);
});

test('a message of 1 MB costs its sender the connection and nobody else anything', async () => {
  const [firm, buyer, attacker] = [
    await enter('firm', 'big'),
    await enter('buyer', 'big'),
    await enter('interpreter', 'big'),
  ];
  const gone = new Promise((resolve) => attacker.socket.once('disconnect', resolve));
  attacker.socket.emit('produce', { producerId: 'x'.repeat(1_000_000) }, () => {});
  await gone;
  await stillWorks(firm, buyer);
});

test('who asks too much is refused by code, and cut off when it goes on', async () => {
  const [firm, buyer, attacker] = [
    await enter('firm', 'flood'),
    await enter('buyer', 'flood'),
    await enter('interpreter', 'flood'),
  ];
  const gone = new Promise((resolve) => attacker.socket.once('disconnect', resolve));
  const answers = Array.from({ length: 200 }, () =>
    attacker.request('requestKeyFrame', { consumerId: 'none' }),
  );
  const codes = (await Promise.all(answers)).map((answer) => !answer.ok && answer.code);
  expect(codes.slice(0, 100).every((code) => code === 'not-found')).toBe(true);
  expect(codes.at(-1)).toBe('too-many-requests');
  for (let i = 0; i < 400; i++) attacker.socket.emit('requestKeyFrame', { consumerId: 'none' }, () => {});
  await gone;
  await stillWorks(firm, buyer);
});

test('messages that want no answer, or carry more than one object, do nothing', async () => {
  const firm = await enter('firm', 'shapes');
  firm.socket.emit('leave', {});
  expect(await firm.socket.timeout(5000).emitWithAck('leave', {}, {})).toEqual({
    ok: false,
    code: 'request-invalid',
  });
  expect(await firm.request('requestKeyFrame', { consumerId: 'none' })).toEqual({
    ok: false,
    code: 'not-found',
  });
  firm.socket.disconnect();
});

async function stillWorks(firm: RawClient, buyer: RawClient) {
  const arrives = buyer.next('newConsumer');
  const answer = await firm.request('produce', produceRequest(randomInt(1e9)));
  expect(answer.ok).toBe(true);
  expect((await arrives).consumer.source).toBe('microphone');
  for (const client of [firm, buyer]) client.socket.disconnect();
}
