import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import ICAL from 'ical.js';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashLinkToken } from '#persistence/repositories/mail-link.repository.ts';
import { systemClock } from '#platform/clock.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { createWorker } from '../../apps/worker/src/create-worker.ts';
import { createFirm, createMeeting, createPerson } from '../support/factories.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { createTestDataSource } from '../support/test-database.ts';
import { type Backend, backends } from './support/backends.ts';
import {
  createFreeInterpreter,
  createOffer,
  createScene,
  eventually,
  fromNow,
  insertReminder,
  MINUTE,
  oweInvitation,
  oweSignInLink,
} from './support/scene.ts';

describe.each(backends)('the worker with queues in %s', (_name, startBackend) => {
  let backend: Backend;
  let database: Awaited<ReturnType<typeof createTestDataSource>>;
  let dataSource: DataSource;
  let mail: MailServer;
  const running: INestApplicationContext[] = [];

  beforeAll(async () => {
    [backend, database, mail] = await Promise.all([
      startBackend(),
      createTestDataSource(),
      startMailServer(),
    ]);
    dataSource = database.dataSource;
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.close()));
  });
  afterAll(async () => {
    await mail.close();
    await database.close();
    await backend.stop();
  });

  const startWorker = async (env: Record<string, string> = {}) => {
    const config = loadConfig(
      testEnvironment({ DATABASE_URL: database.url, SMTP_URL: mail.url, ...backend.env, ...env }),
      'worker',
    );
    const worker = await createWorker(config, systemClock);
    running.push(worker);
    return worker;
  };
  const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address));
  const calendarOf = (address: string) => {
    const file = mailsTo(address)
      .at(-1)!
      .parsed.attachments.find(({ filename }) => filename === 'invite.ics')!;
    const calendar = new ICAL.Component(ICAL.parse(file.content.toString()));
    return {
      method: calendar.getFirstPropertyValue('method'),
      event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')!),
    };
  };
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 1500));
  const allDone = () =>
    eventually('outbox done', async () => {
      const [row] = await dataSource.query(`SELECT count(*)::int AS open FROM outbox WHERE "doneAt" IS NULL`);
      return row.open === 0;
    });

  it('invites each side once, at the right instant in the own zone, by a link that works', async () => {
    // Los Angeles changes to summer time on 14 March 2027: 10:00 in Seoul is 17:00 before it and 18:00 after.
    const readers = [
      { zone: 'Asia/Ho_Chi_Minh', locale: 'vi', at: '2027-03-16T01:00:00.000Z', shown: '08:00–08:40' },
      { zone: 'America/Los_Angeles', locale: 'en', at: '2027-03-12T01:00:00.000Z', shown: '17:00–17:40' },
      { zone: 'America/Los_Angeles', locale: 'en', at: '2027-03-16T01:00:00.000Z', shown: '18:00–18:40' },
    ];
    await startWorker();
    for (const { zone, locale, at, shown } of readers) {
      const startsAt = new Date(at);
      const { meeting, firm, buyer } = await createScene(dataSource, {
        buyer: { person: { zone, locale } },
        meeting: { startsAt, endsAt: new Date(startsAt.getTime() + 40 * MINUTE) },
      });
      await oweInvitation(dataSource, meeting, buyer.person.id);
      await oweInvitation(dataSource, meeting, firm.person.id);
      for (const [person, time] of [
        [buyer.person, shown],
        [firm.person, '10:00–10:40'],
      ] as const) {
        const { text } = await mail.waitFor(person.email, /./);
        expect(text).toContain(time);
        const { method, event } = calendarOf(person.email);
        expect(method).toBe('REQUEST');
        expect(event.uid).toBe(meeting.id);
        expect(event.startDate.toJSDate().toISOString()).toBe(at);
        const token = /\/link#([\w-]{43})/.exec(text!)![1]!;
        const [link] = await dataSource.query(`SELECT * FROM mail_link WHERE "tokenHash" = $1`, [
          hashLinkToken(token),
        ]);
        expect(link).toMatchObject({ personId: person.id, meetingId: meeting.id, kind: 'meeting' });
      }
    }
    await allDone();
    await quiet();
    for (const { to } of mail.mails) expect(mailsTo(to[0]!)).toHaveLength(1);
  });

  it('sends a mail once however often it is owed and however many workers run', async () => {
    await Promise.all([startWorker(), startWorker()]);
    const people = await Promise.all(Array.from({ length: 40 }, () => createPerson(dataSource, ['firm'])));
    await Promise.all(people.map(({ id }) => oweSignInLink(dataSource, id)));
    await allDone();
    // As a dispatcher does that died between adding the job and marking the row.
    await dataSource.query(`UPDATE outbox SET "dispatchedAt" = NULL, "doneAt" = NULL`);
    await dataSource.query(`SELECT pg_notify('outbox', '')`);
    await allDone();
    await quiet();
    for (const { email } of people) expect(mailsTo(email)).toHaveLength(1);
  });

  it('cancels, and sends no invitation to a meeting that was moved or cancelled before it could be sent', async () => {
    const { meeting, firm, buyer } = await createScene(dataSource);
    await oweInvitation(dataSource, meeting, buyer.person.id);
    await startWorker();
    await mail.waitFor(buyer.person.email, /./);
    await Promise.all(running.splice(0).map((worker) => worker.close()));
    await oweInvitation(dataSource, meeting, firm.person.id);
    await dataSource.query(`UPDATE meeting SET sequence = 1, state = 'cancelled' WHERE id = $1`, [
      meeting.id,
    ]);
    await oweInvitation(dataSource, { ...meeting, sequence: 1 }, buyer.person.id, 'CANCEL');
    await startWorker();
    await eventually('cancellation', () => mailsTo(buyer.person.email).length === 2);
    const { method, event } = calendarOf(buyer.person.email);
    expect([method, event.uid, event.sequence]).toEqual(['CANCEL', meeting.id, 1]);
    await allDone();
    expect(mailsTo(firm.person.email)).toHaveLength(0);
  });

  it('reminds once, and not of meetings that were cancelled or moved', async () => {
    const [good, cancelled, moved] = await Promise.all([
      createScene(dataSource),
      createScene(dataSource),
      createScene(dataSource),
    ]);
    const ids = await Promise.all(
      [good, cancelled, moved].map(({ meeting, buyer }) =>
        insertReminder(dataSource, meeting, buyer.person.id, fromNow(2000)),
      ),
    );
    await startWorker();
    await dataSource.query(`UPDATE meeting SET state = 'cancelled' WHERE id = $1`, [cancelled.meeting.id]);
    await dataSource.query(`UPDATE meeting SET "startsAt" = "startsAt" + interval '5 min' WHERE id = $1`, [
      moved.meeting.id,
    ]);
    expect(mailsTo(good.buyer.person.email)).toHaveLength(0);
    await eventually('all reminders done', async () => {
      const rows = await dataSource.query(`SELECT state FROM reminder WHERE id = ANY($1) ORDER BY state`, [
        ids,
      ]);
      return rows.map((row: { state: string }) => row.state).join() === 'sent,stale,stale';
    });
    const [reminder] = await dataSource.query(`SELECT "dueAt", "doneAt" FROM reminder WHERE id = $1`, [
      ids[0],
    ]);
    expect(reminder.doneAt - reminder.dueAt).toBeGreaterThanOrEqual(0);
    expect(reminder.doneAt - reminder.dueAt).toBeLessThan(5000);
    await quiet();
    expect(mailsTo(good.buyer.person.email)).toHaveLength(1);
    expect(mailsTo(cancelled.buyer.person.email)).toHaveLength(0);
    expect(mailsTo(moved.buyer.person.email)).toHaveLength(0);
  });

  it('delivers all and none twice when the queue is wiped with mails and reminders pending', async () => {
    const { cohort, buyer } = await createScene(dataSource);
    const firms = await Promise.all(Array.from({ length: 100 }, () => createFirm(dataSource)));
    // Nobody takes mails yet, so that jobs lie in the queue.
    await startWorker({ SMTP_URL: 'smtp://127.0.0.1:1' });
    const ofFirms = await Promise.all(
      firms.map(async (firm, index) => {
        const own = await createMeeting(dataSource, cohort, {
          firmId: firm.id,
          buyerId: buyer.id,
          startsAt: fromNow((80 + index * 50) * MINUTE),
          endsAt: fromNow((120 + index * 50) * MINUTE),
        });
        await insertReminder(dataSource, own, firm.person.id, fromNow(500 + (index % 10) * 500));
        await oweSignInLink(dataSource, firm.person.id);
        return firm.person.email;
      }),
    );
    await eventually('all dispatched', async () => {
      const [row] = await dataSource.query(
        `SELECT count(*)::int AS open FROM outbox WHERE "dispatchedAt" IS NULL`,
      );
      return row.open === 0;
    });
    await Promise.all(running.splice(0).map((worker) => worker.close()));
    await backend.wipe(database.url);
    await startWorker();
    await eventually('two mails each', () => ofFirms.every((email) => mailsTo(email).length >= 2), 60_000);
    await allDone();
    await quiet();
    for (const email of ofFirms) expect(mailsTo(email)).toHaveLength(2);
  });

  it('offers a meeting to the next interpreter when an offer runs out', async () => {
    const scene = await createScene(dataSource, { meeting: { language: 'vi', state: 'scheduled' } });
    const first = await createOffer(dataSource, scene, fromNow(1500));
    const second = await createFreeInterpreter(dataSource, scene);
    await startWorker();
    const { text } = await mail.waitFor(second.person.email, /통역/);
    expect(text).toContain('/link#');
    const states = await dataSource.query(
      `SELECT "interpreterId", state, rank FROM assignment WHERE "meetingId" = $1 ORDER BY rank`,
      [scene.meeting.id],
    );
    expect(states).toEqual([
      { interpreterId: first.interpreter.id, state: 'expired', rank: 1 },
      { interpreterId: second.id, state: 'offered', rank: 2 },
    ]);
    const [meeting] = await dataSource.query(`SELECT "interpreterId" FROM meeting WHERE id = $1`, [
      scene.meeting.id,
    ]);
    expect(meeting.interpreterId).toBe(second.id);
    await quiet();
    expect(mailsTo(second.person.email)).toHaveLength(1);
  });

  it('keeps the mail when no mail server answers, and sends it when one does', async () => {
    const person = await createPerson(dataSource, ['firm']);
    await startWorker({ SMTP_URL: 'smtp://127.0.0.1:1' });
    await oweSignInLink(dataSource, person.id);
    await eventually('a try', async () => {
      const [row] = await dataSource.query(`SELECT state FROM mail WHERE "personId" = $1`, [person.id]);
      return row?.state === 'pending';
    });
    await Promise.all(running.splice(0).map((worker) => worker.close()));
    await startWorker();
    await mail.waitFor(person.email, /./);
  });
});
