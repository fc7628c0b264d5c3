import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMe, inspectLink, redeemLink, updateMe } from '#contracts/http/auth.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { MailLink, Session } from '#persistence/entities/session.entity.ts';
import { createMailLink } from '#persistence/repositories/mail-link.repository.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { Browser } from './browser.ts';
import { insertMeeting, type TestMeeting } from './meeting.ts';
import { insertPerson } from './people.ts';

let database: TestDatabase;
let api: RunningApi;
let meeting: TestMeeting;
const clock = new MovableClock('2027-03-16T00:30:00Z');
const meetingEnds = new Date('2027-03-16T02:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url, clock });
  meeting = await insertMeeting(api.dataSource);
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

const signInLink = (personId: string, minutes = 20) =>
  createMailLink(api.dataSource.manager, {
    kind: 'sign-in',
    personId,
    returnTo: '/meetings',
    expiresAt: new Date(clock.now().getTime() + minutes * 60_000),
  });
const meetingLink = (personId: string) =>
  createMailLink(api.dataSource.manager, {
    kind: 'meeting',
    personId,
    meetingId: meeting.id,
    returnTo: `/meetings/${meeting.id}`,
    expiresAt: meetingEnds,
  });
const sessionsOf = (personId: string) => api.dataSource.manager.countBy(Session, { personId });

describe('a sign-in link', () => {
  it('signs in once, and not again', async () => {
    const { id } = await insertPerson(api.dataSource, { roles: ['buyer'] });
    const token = await signInLink(id);
    const browser = await Browser.open(api.url);
    const { me, returnTo } = await browser.call(redeemLink, { body: { token } });
    expect(me).toMatchObject({ stage: 'full', meetingId: null, person: { id } });
    expect(returnTo).toBe('/meetings');
    expect((await browser.call(getMe)).stage).toBe('full');
    const thief = await Browser.open(api.url);
    await expect(thief.call(redeemLink, { body: { token } })).rejects.toMatchObject({
      status: 410,
      code: 'link-used',
    });
  });

  it('lets exactly one of twenty simultaneous uses through', async () => {
    const { id } = await insertPerson(api.dataSource, { roles: ['firm'] });
    const token = await signInLink(id);
    const browsers = await Promise.all(Array.from({ length: 20 }, () => Browser.open(api.url)));
    const statuses = await Promise.all(
      browsers.map(async (browser) => (await browser.send(redeemLink, { body: { token } })).status),
    );
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 19 }, () => 410)]);
    expect(await sessionsOf(id)).toBe(1);
  });

  it('is not used up by mail scanners that open pages and look at it', async () => {
    const { id } = await insertPerson(api.dataSource, {
      roles: ['buyer'],
      name: 'Nguyễn Văn An',
      locale: 'vi',
    });
    const token = await signInLink(id);
    for (const method of ['GET', 'HEAD']) {
      for (const path of [
        `/link/${token}`,
        `/link?token=${token}`,
        `/api/sign-in/links/redeem?token=${token}`,
      ]) {
        const response = await fetch(api.url + path, { method });
        expect(response.headers.getSetCookie().join()).not.toContain('__Host-session');
      }
    }
    const scanner = await Browser.open(api.url);
    for (let look = 0; look < 3; look++) {
      expect(await scanner.call(inspectLink, { body: { token } })).toEqual({
        kind: 'sign-in',
        name: 'Nguyễn Văn An',
        locale: 'vi',
        returnTo: '/meetings',
      });
    }
    expect(scanner.cookies.has('__Host-session')).toBe(false);
    expect(await sessionsOf(id)).toBe(0);
    const browser = await Browser.open(api.url);
    expect((await browser.call(redeemLink, { body: { token } })).me.stage).toBe('full');
  });

  it('dies with its time, with its person and is not guessed', async () => {
    const { id } = await insertPerson(api.dataSource, { roles: ['firm'] });
    const browser = await Browser.open(api.url);
    const old = await signInLink(id, 0);
    await expect(browser.call(redeemLink, { body: { token: old } })).rejects.toMatchObject({
      code: 'link-expired',
    });
    await expect(browser.call(inspectLink, { body: { token: old } })).rejects.toMatchObject({
      code: 'link-expired',
    });
    const token = await signInLink(id);
    await api.dataSource.manager.update(Person, { id }, { disabledAt: new Date() });
    await expect(browser.call(redeemLink, { body: { token } })).rejects.toMatchObject({
      code: 'link-unknown',
    });
    for (const wrong of ['', 'A'.repeat(43), `${token}x`, token.toLowerCase()]) {
      await expect(browser.call(redeemLink, { body: { token: wrong } })).rejects.toMatchObject({
        code: 'link-unknown',
      });
    }
  });

  it('lies in the database as a digest only', async () => {
    const { id } = await insertPerson(api.dataSource, { roles: ['firm'] });
    const token = await signInLink(id);
    expect(JSON.stringify(await api.dataSource.manager.findBy(MailLink, { personId: id }))).not.toContain(
      token,
    );
  });

  it('does not spare staff their second factor', async () => {
    const { id } = await insertPerson(api.dataSource, { roles: ['staff'] });
    const browser = await Browser.open(api.url);
    const { me } = await browser.call(redeemLink, { body: { token: await signInLink(id) } });
    expect(me.stage).toBe('totp');
  });
});

describe('a meeting link', () => {
  it('opens its meeting from several devices until it ends, and nothing else', async () => {
    const token = await meetingLink(meeting.buyer.id);
    for (let device = 0; device < 3; device++) {
      const browser = await Browser.open(api.url);
      const { me } = await browser.call(redeemLink, { body: { token } });
      expect(me).toMatchObject({ stage: 'full', meetingId: meeting.id, person: { id: meeting.buyer.id } });
      await expect(browser.call(updateMe, { body: { locale: 'en' } })).rejects.toMatchObject({
        status: 403,
        code: 'meeting-link-only',
      });
    }
  });

  it('carries no office', async () => {
    const browser = await Browser.open(api.url);
    const both = await insertPerson(api.dataSource, { roles: ['staff', 'interpreter'] });
    const { me } = await browser.call(redeemLink, { body: { token: await meetingLink(both.id) } });
    expect(me.person!.roles).toEqual(['interpreter']);
  });

  it('takes nothing from somebody who is signed in already, and swaps nobody for another', async () => {
    const token = await meetingLink(meeting.buyer.id);
    const own = await api.as(meeting.buyer);
    expect((await own.call(redeemLink, { body: { token } })).me).toMatchObject({ meetingId: null });
    expect((await own.call(getMe)).meetingId).toBeNull();
    const stranger = await api.as(meeting.firm);
    const { me } = await stranger.call(redeemLink, { body: { token } });
    expect(me).toMatchObject({ meetingId: meeting.id, person: { id: meeting.buyer.id } });
    expect((await stranger.call(getMe)).stage).toBe('none');
  });

  it('ends with its meeting, and so do the sessions it gave', async () => {
    const token = await meetingLink(meeting.buyer.id);
    const browser = await Browser.open(api.url);
    await browser.call(redeemLink, { body: { token } });
    clock.set(new Date(meetingEnds.getTime() - 1000));
    expect((await browser.call(getMe)).stage).toBe('full');
    clock.set(new Date(meetingEnds.getTime() + 1000));
    expect((await browser.call(getMe)).stage).toBe('none');
    await browser.refreshToken();
    await expect(browser.call(redeemLink, { body: { token } })).rejects.toMatchObject({
      code: 'link-expired',
    });
  });
});
