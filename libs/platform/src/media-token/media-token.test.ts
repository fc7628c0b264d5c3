import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { signJoinToken, verifyJoinToken } from './join-token.ts';
import { signMediaEventToken, verifyMediaEventToken } from './media-event-token.ts';
import { parseMediaTokenKeys } from './media-token-keys.ts';

const secret = (letter: string) => Buffer.from(letter.repeat(32)).toString('base64');
const keys = parseMediaTokenKeys(`new:${secret('n')},old:${secret('o')}`);
const now = new Date('2027-03-09T01:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const claims = {
  jti: 'b54adb2e-9a40-4e0b-8f23-0c2b5a0e3a10',
  room: 'meeting-1',
  person: 'person-1',
  name: 'Hanbit Cosmetics',
  role: 'firm',
  language: 'ko',
  rights: { publishAudio: true, publishVideo: true, shareScreen: false },
  node: 'media-1',
} as const;
const invalid = { code: 'token-invalid' };

describe('join token', () => {
  test('comes back as it was signed, and says when it ends', async () => {
    const token = await signJoinToken(claims, keys, now);
    expect(await verifyJoinToken(token, keys, later(119))).toEqual({
      ...claims,
      iat: now.getTime() / 1000,
      exp: now.getTime() / 1000 + 120,
    });
  });

  test('is refused as expired after its life', async () => {
    const token = await signJoinToken(claims, keys, now);
    await expect(verifyJoinToken(token, keys, later(123))).rejects.toMatchObject({ code: 'token-expired' });
  });

  test('signed by the older key is still taken after a rotation, and refused once the key is dropped', async () => {
    const token = await signJoinToken(claims, keys.slice(1), now);
    expect((await verifyJoinToken(token, keys, now)).person).toBe('person-1');
    await expect(verifyJoinToken(token, keys.slice(0, 1), now)).rejects.toMatchObject(invalid);
  });

  test.each<[string, () => Promise<string> | string]>([
    ['without a signature', () => new UnsecuredJWT(payload()).encode()],
    ['signed by a stranger under a known kid', () => forge({ alg: 'HS256', kid: 'new' }, stranger)],
    ['signed by a known key under an unknown kid', () => forge({ alg: 'HS256', kid: 'x' }, keys[0]!.key)],
    ['signed by a known key under no kid', () => forge({ alg: 'HS256' }, keys[0]!.key)],
    ['of another algorithm of the same family', () => forge({ alg: 'HS512', kid: 'long' }, longKey)],
    ['of an asymmetric algorithm', () => forge({ alg: 'RS256', kid: 'new' }, rsa)],
    ['for another audience', () => signMediaEventToken('media-1', keys, now)],
    [
      'with a role that does not exist',
      () => forge({ alg: 'HS256', kid: 'new' }, keys[0]!.key, { role: 'root' }),
    ],
    ['with a right that does not exist', () => forgeRights({ ...claims.rights, everything: true })],
    ['with its end cut off', async () => (await signJoinToken(claims, keys, now)).slice(0, -4)],
    ['that is no token', () => 'a.b.c'],
  ])('%s is refused', async (_, make) => {
    const all = [...keys, { kid: 'long', key: longKey }];
    await expect(verifyJoinToken(await make(), all, now)).rejects.toMatchObject(invalid);
  });
});

test('a media event token names its node and cannot be used to join', async () => {
  const token = await signMediaEventToken('media-2', keys, now);
  expect(await verifyMediaEventToken(token, keys, now)).toEqual({ nodeId: 'media-2' });
  await expect(verifyJoinToken(token, keys, now)).rejects.toMatchObject(invalid);
});

test.each(['', 'a', 'a:c2hvcnQ=', `:${secret('a')}`])(
  'keys written as %j are refused without being shown',
  (text) => {
    expect(() => parseMediaTokenKeys(text)).toThrow(/MEDIA_TOKEN_KEYS (is not|holds no)/);
  },
);

const stranger = createSecretKey(Buffer.from('s'.repeat(32)));
const longKey = createSecretKey(Buffer.from('l'.repeat(64)));
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

function payload(changes: object = {}) {
  const iat = now.getTime() / 1000;
  return { ...claims, aud: 'media-join', iat, exp: iat + 60, ...changes };
}

function forge(header: { alg: string; kid?: string }, key: Parameters<SignJWT['sign']>[0], changes = {}) {
  return new SignJWT(payload(changes)).setProtectedHeader(header).sign(key);
}

function forgeRights(rights: object) {
  return forge({ alg: 'HS256', kid: 'new' }, keys[0]!.key, { rights });
}
