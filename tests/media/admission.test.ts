import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signJoinToken } from '#platform/media-token/join-token.ts';
import { signMediaEventToken } from '#platform/media-token/media-event-token.ts';
import { tokenKeys } from './support/media-config.ts';
import { startNode } from './support/media-node.ts';
import { connectRaw, newSeatKey } from './support/raw-client.ts';
import { claimsOf, tokenOf } from './support/tokens.ts';

let node: Awaited<ReturnType<typeof startNode>>;

beforeAll(async () => {
  node = await startNode();
});
afterAll(async () => node?.app.close());

const stranger = [{ kid: 'test', key: createSecretKey(Buffer.alloc(32, 1)) }];
const now = () => Math.floor(Date.now() / 1000);

describe('the door', () => {
  test.each<[string, string, () => Promise<string> | string]>([
    ['an expired token', 'token-expired', () => tokenOf('firm', 'r', {}, new Date(Date.now() - 200_000))],
    ['a token for another node', 'wrong-node', () => tokenOf('firm', 'r', { node: 'media-2' })],
    [
      'a token of a stranger',
      'token-invalid',
      () => signJoinToken(claimsOf('firm', 'r'), stranger, new Date()),
    ],
    [
      'a token without a signature',
      'token-invalid',
      () =>
        new UnsecuredJWT({
          ...claimsOf('firm', 'r'),
          aud: 'media-join',
          iat: now(),
          exp: now() + 60,
        }).encode(),
    ],
    [
      'a token whose algorithm was swapped for an asymmetric one',
      'token-invalid',
      () =>
        new SignJWT(claimsOf('firm', 'r'))
          .setProtectedHeader({ alg: 'RS256', kid: 'test' })
          .setAudience('media-join')
          .setIssuedAt()
          .setExpirationTime('1m')
          .sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    ],
    [
      'a token signed with what an attacker could know of a key, its name',
      'token-invalid',
      () =>
        signJoinToken(
          claimsOf('firm', 'r'),
          [{ kid: 'test', key: createSecretKey(Buffer.from('test'.repeat(8))) }],
          new Date(),
        ),
    ],
    ['a token for reports', 'token-invalid', () => signMediaEventToken('media-1', tokenKeys, new Date())],
    ['no token', 'handshake-invalid', () => ''],
  ])('refuses %s as %s', async (_, code, make) => {
    await expect(connectRaw(node.url, { token: await make() })).rejects.toMatchObject({ code });
  });

  test('refuses a token that another tab has used, and lets its own tab in again', async () => {
    const token = await tokenOf('buyer', 'replay');
    const seatKey = newSeatKey();
    const first = await connectRaw(node.url, { token, seatKey });
    await expect(connectRaw(node.url, { token })).rejects.toMatchObject({ code: 'token-used' });
    expect(first.socket.connected).toBe(true);
    const again = await connectRaw(node.url, { token, seatKey });
    expect(again.welcome.self.personId).toBe('buyer');
    again.socket.disconnect();
  });

  test('a token leads into its own room, whatever the handshake asks for', async () => {
    const token = await tokenOf('firm', 'room-a');
    const client = await connectRaw(node.url, { token, auth: { room: 'room-b', person: 'staff-1' } });
    expect(client.welcome.room).toBe('room-a');
    expect(client.welcome.self.personId).toBe('firm');
    client.socket.disconnect();
  });

  test.each(['https://evil.example', 'http://localhost:3001', 'null'])(
    'refuses a page of %s before it looks at the token',
    async (origin) => {
      await expect(
        connectRaw(node.url, { token: await tokenOf('firm', 'r'), origin }),
      ).rejects.toBeInstanceOf(Error);
    },
  );

  test('refuses another protocol and a seat key that can be guessed', async () => {
    const token = await tokenOf('firm', 'r');
    const code = 'handshake-invalid';
    await expect(connectRaw(node.url, { token, auth: { protocol: 99 } })).rejects.toMatchObject({ code });
    await expect(connectRaw(node.url, { token, seatKey: 'short' })).rejects.toMatchObject({ code });
  });
});
