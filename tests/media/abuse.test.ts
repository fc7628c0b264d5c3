import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  // A key frame counts for three.
  expect(codes.slice(0, 50).every((code) => code === 'not-found')).toBe(true);
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
