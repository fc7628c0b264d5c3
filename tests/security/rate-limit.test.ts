import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestSignInLink, signInWithPassword, signInWithTotp } from '#contracts/http/auth.ts';
import { hashPassword } from '#platform/password/password.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { insertPerson } from './people.ts';

let database: TestDatabase;
let api: RunningApi;
/** Stands behind a proxy whose word on addresses counts, so that an attack may come from many. */
const from = (address: number) => ({ 'x-forwarded-for': `203.0.113.${address}` });

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url, env: { RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '1' } });
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

describe('guessing passwords', () => {
  it('ends after ten attempts a minute from one address, for its neighbours it goes on', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      const body = { email: `nobody${attempt}@example.com`, password: 'guess' };
      statuses.push((await api.visitor.send(signInWithPassword, { body, headers: from(1) })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    const body = { email: 'nobody@example.com', password: 'guess' };
    expect((await api.visitor.send(signInWithPassword, { body, headers: from(2) })).status).toBe(401);
  });

  it('of one account ends too when every attempt comes from another address, even with the right one', async () => {
    const password = '맞는 비밀번호 2027';
    const { email } = await insertPerson(api.dataSource, {
      roles: ['firm'],
      passwordHash: await hashPassword(password),
    });
    const attempt = async (given: string, address: number, account = email) =>
      (
        await api.visitor.send(signInWithPassword, {
          body: { email: account, password: given },
          headers: from(address),
        })
      ).status;
    for (let address = 10; address < 20; address++) expect(await attempt('guess', address)).toBe(401);
    expect(await attempt(password, 20)).toBe(429);
    expect(await attempt(password, 21, email.toUpperCase())).toBe(429);
    // An address nobody has is limited in the same way: the limit does not tell who exists.
    for (let address = 30; address < 40; address++) {
      expect(await attempt('guess', address, 'unknown@example.com')).toBe(401);
    }
    expect(await attempt('guess', 41, 'unknown@example.com')).toBe(429);
  });
});

describe('guessing codes', () => {
  it('of one person ends after ten attempts, from new sessions too', async () => {
    const staff = await insertPerson(api.dataSource, { roles: ['staff'], totpSecret: 'v1.unreadable' });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      const half = await api.as(staff, { stage: 'totp' });
      const { status } = await half.send(signInWithTotp, {
        body: { code: '000000' },
        headers: from(50 + attempt),
      });
      statuses.push(status);
    }
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect(statuses.slice(0, 10)).not.toContain(429);
  });
});

describe('asking for links', () => {
  it('ends after five for one mailbox', async () => {
    const { email } = await insertPerson(api.dataSource, { roles: ['buyer'] });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      const { status } = await api.visitor.send(requestSignInLink, {
        body: { email },
        headers: from(70 + attempt),
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
  });
});

describe('a refusal for too many requests', () => {
  it('says when to come back', async () => {
    let response!: Response;
    for (let attempt = 0; attempt < 6; attempt++) {
      const body = { email: `person${attempt}@example.com` };
      response = await api.visitor.send(requestSignInLink, { body, headers: from(90) });
    }
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ code: 'too-many-requests' });
  });
});
