import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Mail } from '#persistence/entities/outbox.entity.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import { createPerson } from '../support/factories.ts';
import { createTestDataSource } from '../support/test-database.ts';
import { type Backend, backends } from './support/backends.ts';
import {
  createScene,
  eventually,
  fromNow,
  insertReminder,
  oweInvitation,
  oweSignInLink,
} from './support/scene.ts';
import { StubbornMailServer } from './support/stubborn-mail-server.ts';
import { ensureBuiltWorker, WorkerProcess } from './support/worker-process.ts';

describe.each(backends)('a killed worker with queues in %s', (_name, startBackend) => {
  let backend: Backend;
  let database: Awaited<ReturnType<typeof createTestDataSource>>;
  let dataSource: DataSource;
  let mail: StubbornMailServer;
  const processes: WorkerProcess[] = [];

  beforeAll(async () => {
    ensureBuiltWorker();
    [backend, database, mail] = await Promise.all([
      startBackend(),
      createTestDataSource(),
      StubbornMailServer.start(30),
    ]);
    dataSource = database.dataSource;
  });
  afterEach(async () => {
    mail.release();
    await Promise.all(processes.splice(0).map((one) => one.kill()));
  });
  afterAll(async () => {
    await mail.close();
    await database.close();
    await backend.stop();
  });

  const start = async () => {
    const worker = await WorkerProcess.start({
      DATABASE_URL: database.url,
      SMTP_URL: mail.url,
      ...backend.env,
    });
    processes.push(worker);
    return worker;
  };
  const received = (email: string) => mail.received.filter((to) => to === email).length;
  const stateOf = async (personId: string) => {
    const [row] = await dataSource.query(`SELECT state FROM mail WHERE "personId" = $1`, [personId]);
    return row?.state as string | undefined;
  };

  it('sends after its restart what it was about to send, each of two times', async () => {
    for (let round = 0; round < 2; round++) {
      const person = await createPerson(dataSource, ['firm']);
      mail.hold('receiver');
      const worker = await start();
      await oweSignInLink(dataSource, person.id);
      await mail.whenHeld();
      await worker.kill();
      expect(await stateOf(person.id)).toBe('pending');
      mail.release();
      expect(received(person.email)).toBe(0);
      await start();
      await eventually('mail', () => received(person.email) === 1, 40_000);
      await eventually('mark', async () => (await stateOf(person.id)) === 'sent');
      expect(received(person.email)).toBe(1);
      await Promise.all(processes.splice(0).map((one) => one.kill()));
    }
  }, 180_000);

  it('does not send again what the server has taken, and shows that nobody knows', async () => {
    const person = await createPerson(dataSource, ['firm']);
    mail.hold('answer');
    const worker = await start();
    await oweSignInLink(dataSource, person.id);
    await mail.whenHeld();
    await worker.kill();
    mail.release();
    expect(received(person.email)).toBe(1);
    const next = await start();
    await eventually(
      'job settled',
      async () => {
        const [row] = await dataSource.query(
          `SELECT count(*)::int AS open FROM outbox WHERE "doneAt" IS NULL`,
        );
        return row.open === 0;
      },
      40_000,
    );
    expect(received(person.email)).toBe(1);
    expect(await stateOf(person.id)).toBe('sending');
    await dataSource.query(`UPDATE mail SET "claimedAt" = now() - interval '5 min' WHERE "personId" = $1`, [
      person.id,
    ]);
    const metrics = await (await fetch(`http://127.0.0.1:${next.healthPort}/metrics`)).text();
    expect(metrics).toContain('untact_mails{state="uncertain"} 1');
    await dataSource.query(`DELETE FROM mail WHERE "personId" = $1`, [person.id]);
  });

  it('sends a mail in doubt again when staff ask, and not once what it says is no longer true', async () => {
    const { meeting, buyer } = await createScene(dataSource);
    const { id: personId, email } = buyer.person;
    mail.hold('answer');
    const worker = await start();
    await oweInvitation(dataSource, meeting, personId);
    await mail.whenHeld();
    await worker.kill();
    mail.release();
    await start();
    const sendAgain = (attempt: number) =>
      dataSource.transaction(async (tx) => {
        const stored = await tx.findOneByOrFail(Mail, { personId });
        await tx.update(Mail, { id: stored.id }, { state: 'pending' });
        const { name, payload } = stored.job as { name: 'send-invitation'; payload: never };
        await enqueueMessage(tx, name, payload, `again-${stored.id}-${attempt}`);
      });
    await sendAgain(1);
    await eventually('second copy', async () => (await stateOf(personId)) === 'sent', 40_000);
    expect(received(email)).toBe(2);
    await dataSource.query(`UPDATE meeting SET state = 'cancelled' WHERE id = $1`, [meeting.id]);
    await sendAgain(2);
    await eventually('given up', async () => (await stateOf(personId)) === 'skipped', 40_000);
    expect(received(email)).toBe(2);
  }, 120_000);

  it('delivers every mail and reminder at most once through kills at any moment, and all but those in flight', async () => {
    const scenes = await Promise.all(Array.from({ length: 60 }, () => createScene(dataSource)));
    const people = scenes.map(({ buyer }) => buyer.person);
    await Promise.all(
      scenes.map(({ meeting, buyer }, index) =>
        insertReminder(dataSource, meeting, buyer.person.id, fromNow(500 + index * 50)),
      ),
    );
    for (let round = 0; round < 3; round++) {
      const worker = await start();
      await delay(300 + Math.random() * 900);
      await worker.kill();
    }
    await start();
    const counted = () =>
      dataSource.query(`SELECT state, "personId" FROM mail WHERE "personId" = ANY($1)`, [
        people.map(({ id }) => id),
      ]) as Promise<{ state: string; personId: string }[]>;
    await eventually(
      'everything settled',
      async () => {
        const rows = await counted();
        return rows.length === 60 && rows.every(({ state }) => state === 'sent' || state === 'sending');
      },
      60_000,
    );
    // One whose mail was in doubt at the last kill is finished when its job comes back.
    await eventually('no reminder open', async () => {
      const [row] = await dataSource.query(
        `SELECT count(*)::int AS open FROM reminder WHERE state = 'pending'`,
      );
      return row.open === 0;
    });
    const states = new Map((await counted()).map(({ personId, state }) => [personId, state]));
    for (const { id, email } of people) {
      expect(received(email)).toBeLessThanOrEqual(1);
      // What is said to be sent was received, and what was not received is shown as unknown.
      if (states.get(id) === 'sent') expect(received(email)).toBe(1);
    }
    // At most one kill's worth of conversations can be in doubt each round.
    const doubtful = [...states.values()].filter((state) => state === 'sending').length;
    expect(doubtful).toBeLessThanOrEqual(3 * 24);
  }, 120_000);

  it('finishes what it is sending when asked to stop, and leaves no process', async () => {
    const person = await createPerson(dataSource, ['firm']);
    mail.hold('answer');
    const worker = await start();
    await oweSignInLink(dataSource, person.id);
    await mail.whenHeld();
    const stopped = worker.stop();
    await delay(500);
    mail.release();
    await stopped;
    expect(worker.log).toContain('worker stopped');
    expect(await stateOf(person.id)).toBe('sent');
    expect(received(person.email)).toBe(1);
  });

  it('tells its health, and keeps names and addresses out of its log', async () => {
    const person = await createPerson(dataSource, ['firm'], { name: '비밀이름' });
    const worker = await start();
    await oweSignInLink(dataSource, person.id);
    await eventually('mail', () => received(person.email) === 1);
    const health = await fetch(`http://127.0.0.1:${worker.healthPort}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', problems: [] }]);
    await eventually('log', () => worker.log.includes('job done'));
    expect(worker.log).not.toContain(person.email);
    expect(worker.log).not.toContain('비밀이름');
  });
});
