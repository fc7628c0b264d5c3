import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinMeeting } from '#contracts/http/meetings.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { MediaLine } from '../../apps/api/src/media-nodes/media-line.ts';
import { startNode } from '../media/support/media-node.ts';
import { until } from '../media/support/media-process.ts';
import { connectRaw, newSeatKey, produceRequest } from '../media/support/raw-client.ts';
import { createScene } from '../resilience/support/meeting-in-progress.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** Bar S2: whoever loses the right to be in a meeting has neither socket nor media two seconds later. */
const BAR_MS = 2000;

let database: TestDatabase;
let first: RunningApi;
let second: RunningApi;
let node: Awaited<ReturnType<typeof startNode>>;

// Two api processes, and the node talks to the first only: what the second one does must reach it all the same.
beforeAll(async () => {
  database = await createTestDatabase();
  first = await startApi({ databaseUrl: database.url });
  second = await startApi({ databaseUrl: database.url });
  node = await startNode({ API_INTERNAL_URL: first.url });
  await until(
    async () => (await first.dataSource.query('SELECT name FROM media_node')).length === 1,
    10_000,
    () => 'the node does not report',
  );
});
afterAll(async () => {
  await node?.app.close();
  await second?.close();
  await first?.close();
  await database?.drop();
});

/** A meeting in which firm and interpreter sit, the interpreter sending sound. */
async function meet() {
  const { meeting, people } = await createScene(first.dataSource);
  const params = { meetingId: meeting.id };
  const enter = async (id: string) => {
    const seatKey = newSeatKey();
    const { token } = await (await second.as({ id })).call(joinMeeting, { params });
    return { ...(await connectRaw(node.url, { token, seatKey })), token, seatKey };
  };
  const firm = await enter(people.firm);
  const arrives = firm.next('newConsumer');
  const interpreter = await enter(people.interpreter);
  const producing = interpreter.request('produce', produceRequest(1, { producerId: crypto.randomUUID() }));
  const { consumer } = await arrives;
  await producing;
  return { meeting, people, params, firm, interpreter, consumer };
}

type Scene = Awaited<ReturnType<typeof meet>>;

describe('in the middle of a meeting', () => {
  it.each<[string, (scene: Scene) => Promise<unknown>]>([
    [
      'whose assignment is given back',
      ({ meeting }) =>
        second.dataSource.manager.update(Assignment, { meetingId: meeting.id }, { state: 'declined' }),
    ],
    [
      'whose account is closed',
      ({ people }) =>
        second.dataSource.manager.update(Person, { id: people.interpreter }, { disabledAt: new Date() }),
    ],
    [
      'whom another api process takes out',
      ({ meeting, people }) =>
        inTransaction(second.dataSource, (tx) =>
          second.app.get(MediaLine).command(tx, {
            type: 'remove-person',
            room: meeting.id,
            person: people.interpreter,
          }),
        ),
    ],
  ])('a person %s loses socket and media within two seconds', async (_, revoke) => {
    const scene = await meet();
    const { interpreter, firm, consumer } = scene;
    const ended = interpreter.next('ended');
    const cut = new Promise((resolve) => interpreter.socket.once('disconnect', resolve));
    const silent = firm.next('consumerClosed');
    await revoke(scene);
    const startedAt = performance.now();
    expect(await ended).toEqual({ reason: 'removed' });
    await cut;
    expect(await silent).toEqual({ consumerId: consumer.consumerId });
    const took = performance.now() - startedAt;
    console.log(`cut after ${Math.round(took)} ms`);
    expect(took).toBeLessThan(BAR_MS);
    // The token is still in its life, and the seat key is right: it opens nothing any more.
    const { token, seatKey } = interpreter;
    await expect(connectRaw(node.url, { token, seatKey })).rejects.toMatchObject({ code: 'token-revoked' });
    firm.socket.disconnect();
  });

  it('everyone is out within two seconds of the cancellation, and gets no new token', async () => {
    const { meeting, people, params, firm, interpreter } = await meet();
    const ends = Promise.all([firm.next('ended'), interpreter.next('ended')]);
    await second.dataSource.manager.update(Meeting, { id: meeting.id }, { state: 'cancelled' });
    const startedAt = performance.now();
    expect(await ends).toEqual([{ reason: 'room-closed' }, { reason: 'room-closed' }]);
    expect(performance.now() - startedAt).toBeLessThan(BAR_MS);
    const answer = await (await second.as({ id: people.firm })).send(joinMeeting, { params });
    expect(answer.status).toBe(409);
  });
});
