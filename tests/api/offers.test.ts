import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOffer, listMyOffers } from '#contracts/http/meetings.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Reminder } from '#persistence/entities/outbox.entity.ts';
import { answerOffer as storeAnswer, expireOffer } from '#persistence/repositories/offer-flow.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { ApiRefusal } from '../support/api-client.ts';
import { createCohort, createInterpreter, createMeeting } from '../support/factories.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/**
 * Starts `count` calls, a hundred of them under way at any time: a system's queue of new connections is hardly longer,
 * and it is not the one under test.
 */
function inFlight<T>(count: number, call: (index: number) => Promise<T>): Promise<T>[] {
  const lanes: Promise<unknown>[] = Array.from({ length: 100 }, () => Promise.resolve());
  return Array.from({ length: count }, (_, index) => {
    const lane = index % lanes.length;
    const result = lanes[lane]!.then(() => call(index));
    lanes[lane] = result.catch(() => {});
    return result;
  });
}

describe('offers to interpreters', () => {
  let database: TestDatabase;
  let api: RunningApi;
  const clock = new MovableClock();

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi({ databaseUrl: database.url, clock });
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  /** A meeting three weeks ahead, offered to the first of some interpreters of its cohort. */
  async function createOffer(interpreters = 2) {
    const { dataSource } = api;
    const cohort = await createCohort(dataSource);
    clock.set(new Date(cohort.slots[0]!.startsAt.getTime() - 21 * 86_400_000));
    const meeting = await createMeeting(dataSource, cohort, { language: 'vi' });
    const people = [];
    for (let i = 0; i < interpreters; i++) people.push(await createInterpreter(dataSource, cohort));
    const assignment = await dataSource.manager.save(
      dataSource.manager.create(Assignment, {
        meetingId: meeting.id,
        interpreterId: people[0]!.id,
        rank: 1,
        state: 'offered',
        offeredAt: clock.now(),
        expiresAt: new Date(clock.now().getTime() + 3_600_000),
      }),
    );
    const offerId = (await dataSource.manager.findOneByOrFail(Assignment, { meetingId: meeting.id, rank: 1 }))
      .id;
    await dataSource.manager.update(Meeting, { id: meeting.id }, { interpreterId: people[0]!.id });
    const clients = await Promise.all(people.map(({ person }) => api.as(person)));
    return { cohort, meeting, people, clients, offerId, assignment };
  }
  const answer = (client: Awaited<ReturnType<typeof api.as>>, offerId: string, given: 'accept' | 'decline') =>
    client.call(answerOffer, { params: { offerId }, body: { answer: given } });
  const meetingOf = (id: string) => api.dataSource.manager.findOneByOrFail(Meeting, { id });
  const owed = async (meetingId: string) =>
    (await api.dataSource.query(
      `SELECT kind, payload FROM outbox WHERE payload->>'meetingId' = $1
        OR payload->>'assignmentId' IN (SELECT id::text FROM assignment WHERE "meetingId" = $1::uuid)
        ORDER BY "createdAt"`,
      [meetingId],
    )) as { kind: string; payload: Record<string, unknown> }[];

  it('are listed to the interpreter alone, and accepting confirms, invites and plans reminders once', async () => {
    const { meeting, people, clients, offerId } = await createOffer();
    const [offer] = await clients[0]!.call(listMyOffers);
    expect(offer).toMatchObject({ id: offerId, state: 'offered', meetingId: meeting.id, language: 'vi' });
    expect(await clients[1]!.call(listMyOffers)).toEqual([]);

    expect(await answer(clients[0]!, offerId, 'accept')).toMatchObject({ state: 'accepted' });
    expect(await answer(clients[0]!, offerId, 'accept')).toMatchObject({ state: 'accepted' });
    expect(await meetingOf(meeting.id)).toMatchObject({ state: 'confirmed', interpreterId: people[0]!.id });
    const personId = people[0]!.person.id;
    expect(await owed(meeting.id)).toEqual([
      {
        kind: 'send-invitation',
        payload: { meetingId: meeting.id, personId, sequence: 0, method: 'REQUEST' },
      },
    ]);
    const reminders = await api.dataSource.manager.findBy(Reminder, { meetingId: meeting.id, personId });
    expect(reminders.map(({ kind }) => kind).sort()).toEqual([
      'day-before',
      'hour-before',
      'ten-minutes-before',
    ]);
  });

  it('go to the next in rank when declined, and to nobody at the end of the list', async () => {
    const { meeting, people, clients, offerId } = await createOffer();
    expect(await answer(clients[0]!, offerId, 'decline')).toMatchObject({ state: 'declined' });
    const [next] = await clients[1]!.call(listMyOffers);
    expect(next).toMatchObject({ state: 'offered', meetingId: meeting.id });
    expect(await meetingOf(meeting.id)).toMatchObject({ state: 'scheduled', interpreterId: people[1]!.id });
    await expect(answer(clients[0]!, offerId, 'accept')).rejects.toMatchObject({
      status: 409,
      code: 'offer-answered',
    });
    await answer(clients[1]!, next!.id, 'decline');
    expect(await meetingOf(meeting.id)).toMatchObject({ state: 'scheduled', interpreterId: null });
  });

  it('that were accepted may be given back: the invitation is cancelled and the next is asked', async () => {
    const { meeting, people, clients, offerId } = await createOffer();
    await answer(clients[0]!, offerId, 'accept');
    await answer(clients[0]!, offerId, 'decline');
    expect(await meetingOf(meeting.id)).toMatchObject({ state: 'scheduled', interpreterId: people[1]!.id });
    const kinds = (await owed(meeting.id)).map(({ kind, payload }) =>
      `${kind} ${payload['method'] ?? ''}`.trim(),
    );
    expect(kinds.sort()).toEqual(['send-invitation CANCEL', 'send-invitation REQUEST', 'send-offer']);
  });

  it('of others look like none', async () => {
    const { clients, offerId } = await createOffer();
    await expect(answer(clients[1]!, offerId, 'accept')).rejects.toMatchObject({
      status: 404,
      code: 'not-found',
    });
    await expect(answer(clients[1]!, '01997a00-0000-7000-8000-000000000001', 'accept')).rejects.toMatchObject(
      { status: 404, code: 'not-found' },
    );
  });

  it('run out by the clock even before the worker notices', async () => {
    const { clients, offerId } = await createOffer();
    clock.advance(3_600_000);
    const [offer] = await clients[0]!.call(listMyOffers);
    expect(offer).toMatchObject({ state: 'expired' });
    await expect(answer(clients[0]!, offerId, 'accept')).rejects.toMatchObject({
      status: 409,
      code: 'offer-expired',
    });
  });

  it('pass over who is busy then, does not speak the language or stands for a side', async () => {
    const { cohort, meeting, clients, offerId } = await createOffer(1);
    const { dataSource } = api;
    const busy = await createInterpreter(dataSource, cohort);
    await createMeeting(dataSource, cohort, { interpreterId: busy.id, language: 'vi' });
    await createInterpreter(dataSource, cohort, { languages: [{ code: 'zh', level: 5 }] });
    await createInterpreter(dataSource, cohort, { languages: [{ code: 'vi', level: 2 }] });
    await createInterpreter(dataSource, cohort, { availability: [] });
    const good = await createInterpreter(dataSource, cohort);
    await answer(clients[0]!, offerId, 'decline');
    expect(await meetingOf(meeting.id)).toMatchObject({ interpreterId: good.id });
  });

  it('have one outcome when a hundred answers and the expiry come at once over HTTP', async () => {
    const { meeting, people, clients, offerId } = await createOffer();
    const { dataSource } = api;
    const expiresAt = clock.now();
    // The offer runs out at this very moment for the worker, and an hour later for the answers in half of the cases.
    const statuses = await Promise.all([
      ...inFlight(100, (i) =>
        answer(clients[0]!, offerId, i % 2 === 0 ? 'accept' : 'decline').then(
          () => 200,
          (error: unknown) => {
            if (error instanceof ApiRefusal) return error.status;
            throw error;
          },
        ),
      ),
      ...Array.from({ length: 20 }, () =>
        inTransaction(dataSource, (tx) =>
          expireOffer(tx, offerId, new Date(expiresAt.getTime() + 7_200_000)),
        ).then(() => 200),
      ),
    ]);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    // Accepted, then declined, or declined, or expired: whichever was first, the meeting went on to one other once.
    const assignments = await dataSource.manager.find(Assignment, {
      where: { meetingId: meeting.id },
      order: { rank: 'ASC' },
    });
    expect(assignments.map(({ rank, interpreterId }) => [rank, interpreterId])).toEqual([
      [1, people[0]!.id],
      [2, people[1]!.id],
    ]);
    expect(['declined', 'expired']).toContain(assignments[0]!.state);
    expect(assignments[1]!.state).toBe('offered');
    expect(statuses.filter((status) => status === 409).length).toBeGreaterThan(0);
    expect((await owed(meeting.id)).filter(({ kind }) => kind === 'send-offer')).toHaveLength(1);
  }, 180_000);

  it('accepted many times at once invite once, against an expiry that comes too late', async () => {
    const { meeting, clients, offerId } = await createOffer();
    const results = await Promise.all(inFlight(50, () => answer(clients[0]!, offerId, 'accept')));
    expect(new Set(results.map(({ state }) => state))).toEqual(new Set(['accepted']));
    expect(
      await inTransaction(api.dataSource, (tx) => expireOffer(tx, offerId, new Date('2999-01-01'))),
    ).toBe(false);
    expect(await owed(meeting.id)).toHaveLength(1);
  }, 120_000);

  it('have one outcome when a thousand answers and expiries race in the database', async () => {
    const { meeting, people, offerId } = await createOffer(3);
    const { dataSource } = api;
    const personId = people[0]!.person.id;
    const now = clock.now();
    const late = new Date(now.getTime() + 7_200_000);
    const codes = new Map<string, number>();
    await Promise.all(
      Array.from({ length: 1000 }, async (_, i) => {
        const answerOrExpiry = inTransaction<unknown>(dataSource, (tx): Promise<unknown> =>
          i % 5 === 0
            ? expireOffer(tx, offerId, late)
            : storeAnswer(
                tx,
                { assignmentId: offerId, personId, answer: i % 2 === 0 ? 'accept' : 'decline' },
                now,
              ),
        );
        const code = await answerOrExpiry.then(
          () => 'ok',
          (error: { code?: string; message: string }) => error.code ?? error.message,
        );
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }),
    );
    // Every refusal has a code that says what had happened; none is a fault of the database.
    const known = ['ok', 'offer-answered', 'offer-expired'];
    expect([...codes.keys()].filter((code) => !known.includes(code))).toEqual([]);
    const states = await dataSource.query(
      `SELECT state, rank FROM assignment WHERE "meetingId" = $1 ORDER BY rank`,
      [meeting.id],
    );
    expect(states).toEqual([
      { state: expect.stringMatching(/declined|expired/), rank: 1 },
      { state: 'offered', rank: 2 },
    ]);
    expect((await owed(meeting.id)).filter(({ kind }) => kind === 'send-offer')).toHaveLength(1);
  }, 180_000);
});
