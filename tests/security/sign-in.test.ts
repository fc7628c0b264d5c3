import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  confirmTotp,
  getMe,
  requestSignInLink,
  setPassword,
  signInWithPassword,
  signInWithTotp,
  signOut,
  startTotp,
  updateMe,
} from '#contracts/http/auth.ts';
import { listSeasons } from '#contracts/http/seasons.ts';
import { OutboxMessage } from '#persistence/entities/outbox.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { Session } from '#persistence/entities/session.entity.ts';
import { hashPassword } from '#platform/password/password.ts';
import { createTotpSecret, totpCode } from '#platform/totp/totp.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { Browser } from './browser.ts';
import { insertPerson } from './people.ts';

const password = '용인시 수출상담 2027';
let database: TestDatabase;
let api: RunningApi;
let passwordHash: string;
const clock = new MovableClock('2027-03-16T01:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url, clock });
  passwordHash = await hashPassword(password);
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});
beforeEach(() => clock.advance(60 * 60_000));

const person = (roles: Person['roles']) => insertPerson(api.dataSource, { roles, passwordHash });

describe('signing in by password', () => {
  it('gives a firm a full session under an unguessable cookie that pages cannot read', async () => {
    const { email } = await person(['firm']);
    const browser = await Browser.open(api.url);
    const me = await browser.call(signInWithPassword, { body: { email: email.toUpperCase(), password } });
    expect(me).toMatchObject({ stage: 'full', meetingId: null, person: { email, roles: ['firm'] } });
    const cookie = browser.setCookies.find((line) => line.startsWith('__Host-session='));
    expect(cookie).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const token = browser.cookies.get('__Host-session')!;
    const stored = await api.dataSource.manager.findBy(Session, { personId: me.person!.id });
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('refuses a wrong password, an unknown address and a person without password in the same words', async () => {
    const { email } = await person(['firm']);
    const { email: linkOnly } = await insertPerson(api.dataSource, { roles: ['buyer'] });
    const { email: disabled } = await insertPerson(api.dataSource, {
      roles: ['firm'],
      passwordHash,
      disabledAt: new Date(),
    });
    const browser = await Browser.open(api.url);
    const answers = [];
    for (const body of [
      { email, password: 'wrong' },
      { email: 'nobody@example.com', password },
      { email: linkOnly, password },
      { email: disabled, password },
    ]) {
      const response = await browser.send(signInWithPassword, { body });
      answers.push({ status: response.status, body: await response.text() });
    }
    expect(answers[0]).toMatchObject({ status: 401 });
    expect(answers[0]!.body).toContain('credentials-wrong');
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const { email } = await person(['firm']);
    const browser = await Browser.open(api.url);
    const time = async (address: string) => {
      const start = performance.now();
      await browser.send(signInWithPassword, { body: { email: address, password: 'wrong' } });
      return performance.now() - start;
    };
    await time(email);
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round++) {
      known.push(await time(email));
      unknown.push(await time(`nobody${round}@example.com`));
    }
    // Without the work for nobody the unknown one answers in a tenth of the time.
    const ratio = median(unknown) / median(known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('ends a session that was planted before (no fixation)', async () => {
    const victim = await person(['firm']);
    const attacker = await person(['firm']);
    const planted = await api.as(attacker);
    const browser = await Browser.open(api.url);
    const plantedToken = planted.headers.cookie!.split('=')[1]!;
    browser.cookies.set('__Host-session', plantedToken);
    await browser.refreshToken();
    const me = await browser.call(signInWithPassword, { body: { email: victim.email, password } });
    expect(me.person!.id).toBe(victim.id);
    expect(browser.cookies.get('__Host-session')).not.toBe(plantedToken);
    expect((await planted.call(getMe)).stage).toBe('none');
  });

  it('does not take a token made up by the browser as a session', async () => {
    const { email, id } = await person(['firm']);
    const browser = await Browser.open(api.url);
    const madeUp = 'A'.repeat(43);
    browser.cookies.set('__Host-session', madeUp);
    await browser.refreshToken();
    await browser.call(signInWithPassword, { body: { email, password } });
    expect(browser.cookies.get('__Host-session')).not.toBe(madeUp);
    expect(await api.dataSource.manager.countBy(Session, { personId: id })).toBe(1);
  });

  it('ends by signing out', async () => {
    const client = await api.as(await person(['firm']));
    expect((await client.call(getMe)).stage).toBe('full');
    await client.call(signOut);
    expect((await client.call(getMe)).stage).toBe('none');
  });
});

describe('a session', () => {
  it('of staff ends after eight idle hours, and lives on while in use', async () => {
    const client = await api.as(await person(['staff']));
    for (let hours = 0; hours < 21; hours += 7) {
      clock.advance(7 * 3_600_000);
      expect((await client.call(getMe)).stage).toBe('full');
    }
    clock.advance(8 * 3_600_000 + 1);
    expect((await client.call(getMe)).stage).toBe('none');
    await expect(client.call(listSeasons)).rejects.toMatchObject({ status: 401 });
  });

  it('of a firm lives fourteen idle days', async () => {
    const { email } = await person(['firm']);
    const browser = await Browser.open(api.url);
    await browser.call(signInWithPassword, { body: { email, password } });
    clock.advance(13 * 24 * 3_600_000);
    expect((await browser.call(getMe)).stage).toBe('full');
    clock.advance(14 * 24 * 3_600_000 + 1);
    expect((await browser.call(getMe)).stage).toBe('none');
  });

  it('ends at once when its person is disabled', async () => {
    const firm = await person(['firm']);
    const client = await api.as(firm);
    await api.dataSource.manager.update(Person, { id: firm.id }, { disabledAt: new Date() });
    expect((await client.call(getMe)).stage).toBe('none');
  });

  it('is the only one left after a change of password, under a new token', async () => {
    const firm = await person(['firm']);
    const other = await api.as(firm);
    const browser = await Browser.open(api.url);
    await browser.call(signInWithPassword, { body: { email: firm.email, password } });
    const before = browser.cookies.get('__Host-session');
    const next = '새로운 비밀번호 2027';
    await expect(
      browser.call(setPassword, { body: { current: 'not this one', next } }),
    ).rejects.toMatchObject({ code: 'current-password-wrong' });
    expect((await browser.call(setPassword, { body: { current: password, next } })).stage).toBe('full');
    expect(browser.cookies.get('__Host-session')).not.toBe(before);
    expect((await other.call(getMe)).stage).toBe('none');
    expect((await browser.call(getMe)).stage).toBe('full');
    const again = await Browser.open(api.url);
    await expect(
      again.call(signInWithPassword, { body: { email: firm.email, password } }),
    ).rejects.toMatchObject({ code: 'credentials-wrong' });
    expect(
      (await again.call(signInWithPassword, { body: { email: firm.email, password: next } })).stage,
    ).toBe('full');
  });
});

describe('the second factor', () => {
  const enrol = async () => {
    const staff = await person(['staff']);
    const browser = await Browser.open(api.url);
    await browser.call(signInWithPassword, { body: { email: staff.email, password } });
    const { secret } = await browser.call(startTotp);
    await browser.call(confirmTotp, { body: { secret, code: totpCode(secret, clock.now()) } });
    return { staff, browser, secret };
  };

  it('is owed by staff: before it nothing of the product opens', async () => {
    const { email } = await person(['staff']);
    const browser = await Browser.open(api.url);
    const me = await browser.call(signInWithPassword, { body: { email, password } });
    expect(me).toMatchObject({ stage: 'totp', person: { hasTotp: false } });
    await expect(browser.call(listSeasons)).rejects.toMatchObject({ code: 'second-factor-owed' });
    await expect(browser.call(updateMe, { body: { locale: 'en' } })).rejects.toMatchObject({
      code: 'second-factor-owed',
    });
    await expect(
      browser.call(setPassword, { body: { current: password, next: password + '!' } }),
    ).rejects.toMatchObject({ code: 'second-factor-owed' });
  });

  it('is set up by its first code and then opens what staff may do; the secret is sealed in the database', async () => {
    const { staff, browser, secret } = await enrol();
    expect(await browser.call(getMe)).toMatchObject({ stage: 'full', person: { hasTotp: true } });
    const stored = await api.dataSource.manager.findOneByOrFail(Person, { id: staff.id });
    expect(stored.totpSecret).not.toContain(secret);
    const answer = await browser.send(listSeasons);
    expect([401, 403]).not.toContain(answer.status);
  });

  it('signs in, each code once', async () => {
    const { staff, secret } = await enrol();
    clock.advance(60_000);
    const code = totpCode(secret, clock.now());
    const first = await Browser.open(api.url);
    await first.call(signInWithPassword, { body: { email: staff.email, password } });
    const half = first.cookies.get('__Host-session');
    expect((await first.call(signInWithTotp, { body: { code } })).stage).toBe('full');
    expect(first.cookies.get('__Host-session')).not.toBe(half);

    const second = await Browser.open(api.url);
    await second.call(signInWithPassword, { body: { email: staff.email, password } });
    await expect(second.call(signInWithTotp, { body: { code } })).rejects.toMatchObject({
      status: 401,
      code: 'code-wrong',
    });
    clock.advance(30_000);
    expect((await second.call(signInWithTotp, { body: { code: totpCode(secret, clock.now()) } })).stage).toBe(
      'full',
    );
  });

  it('lets exactly one of twenty simultaneous uses of a code through', async () => {
    const { staff, secret } = await enrol();
    clock.advance(60_000);
    const code = totpCode(secret, clock.now());
    const clients = await Promise.all(Array.from({ length: 20 }, () => api.as(staff, { stage: 'totp' })));
    const statuses = await Promise.all(
      clients.map(async (client) => (await client.send(signInWithTotp, { body: { code } })).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(19);
  });

  it('cannot be replaced by somebody who knows the password only', async () => {
    const { staff } = await enrol();
    const half = await api.as(staff, { stage: 'totp' });
    await expect(half.call(startTotp)).rejects.toMatchObject({ code: 'second-factor-owed' });
    const secret = createTotpSecret();
    await expect(
      half.call(confirmTotp, { body: { secret, code: totpCode(secret, clock.now()) } }),
    ).rejects.toMatchObject({ code: 'second-factor-owed' });
  });

  it('must be given within fifteen minutes', async () => {
    const { staff } = await enrol();
    const browser = await Browser.open(api.url);
    await browser.call(signInWithPassword, { body: { email: staff.email, password } });
    clock.advance(15 * 60_000 + 1);
    expect((await browser.call(getMe)).stage).toBe('none');
  });
});

describe('asking for a link', () => {
  it('answers the same, in the same time, whether the address is known or not', async () => {
    const { email, id } = await person(['firm']);
    const browser = await Browser.open(api.url);
    const ask = async (address: string) => {
      const start = performance.now();
      const response = await browser.send(requestSignInLink, { body: { email: address } });
      return { status: response.status, body: await response.text(), time: performance.now() - start };
    };
    await ask('warm-up@example.com');
    const known = await ask(email);
    const unknown = await ask('nobody@example.com');
    expect(known).toMatchObject({ status: 204, body: '' });
    expect(unknown).toMatchObject({ status: 204, body: '' });
    expect(Math.abs(known.time - unknown.time)).toBeLessThan(150);
    const owed = await api.dataSource.manager.findBy(OutboxMessage, { kind: 'send-sign-in-link' });
    expect(owed.map(({ payload }) => (payload as { personId: string }).personId)).toEqual([id]);
  });

  it('keeps only paths of our own as the way back', async () => {
    const { email, id } = await person(['firm']);
    const browser = await Browser.open(api.url);
    await browser.call(requestSignInLink, { body: { email, returnTo: '//evil.example/x' } });
    const owed = await api.dataSource.manager.findBy(OutboxMessage, { kind: 'send-sign-in-link' });
    const mine = owed.map(({ payload }) => payload as { personId: string; returnTo: string });
    expect(mine.find(({ personId }) => personId === id)!.returnTo).toBe('/');
  });
});

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
