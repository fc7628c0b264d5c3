import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  addDealLine,
  changeDealLine,
  confirmDealLine,
  type DealLine,
  deleteDealLine,
  enterReferenceRate,
  getLogProposal,
  listDealLineHistory,
  listReferenceRates,
  meetingRates,
  restoreDealLine,
} from '#contracts/http/deal.ts';
import type { TableItem } from '#contracts/live/table.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { createFirm } from '../support/factories.ts';
import {
  clientsOf,
  createTableScene,
  type TableScene,
  type Watcher,
  watchTable,
} from '../support/table-scene.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
/** Two processes behind one address. */
let apis: [RunningApi, RunningApi];
const watchers: Watcher[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  apis = [await startApi({ databaseUrl: database.url }), await startApi({ databaseUrl: database.url })];
});
afterEach(() => {
  for (const { socket } of watchers.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.close()));
  await database.drop();
});

async function createScene() {
  const scene = await createTableScene(apis[0].dataSource);
  return { ...scene, clients: await clientsOf(apis[0], scene) };
}
const watch = async (...given: Parameters<typeof watchTable>) => {
  const watcher = await watchTable(...given);
  watchers.push(watcher);
  return watcher;
};
const whole = {
  item: 'Vitamin C Serum',
  quantity: '1000',
  unit: 'piece',
  unitPrice: '3.50',
  currency: 'USD',
} as const;
const add = (client: ApiClient, { meetingId }: Pick<TableScene, 'meetingId'>, fields: object = whole) =>
  client.call(addDealLine, { params: { meetingId }, body: { id: randomUUID(), fields } });
const edit = (client: ApiClient, meetingId: string, line: DealLine, changes: object) =>
  client.call(changeDealLine, {
    params: { meetingId, lineId: line.id },
    body: { version: line.version, changes },
  });
const confirm = (client: ApiClient, meetingId: string, line: DealLine, isConfirmed = true) =>
  client.call(confirmDealLine, {
    params: { meetingId, lineId: line.id },
    body: { version: line.version, isConfirmed },
  });
const lineIn = (watcher: Watcher, id: string) =>
  (watcher.items.get(`deal-line:${id}`) as Extract<TableItem, { kind: 'deal-line' }> | undefined)?.value;

describe('a line of the deal sheet', () => {
  it('is added once however often it is sent, and seen by everybody in both processes', async () => {
    const { meetingId, clients, buyer } = await createScene();
    const watcher = await watch(apis[1], await apis[1].as(buyer.person, { meetingId }), meetingId);
    const body = { id: randomUUID(), fields: whole };
    const lines = await Promise.all(
      Array.from({ length: 8 }, () => clients.firm.call(addDealLine, { params: { meetingId }, body })),
    );
    expect(new Set(lines.map(({ version }) => version))).toEqual(new Set([1]));
    expect(lines[0]!.fields).toMatchObject({ quantity: '1000', unitPrice: '3.5', incoterm: null, note: '' });
    await watcher.until('the line', () => lineIn(watcher, body.id) !== undefined);
    expect(watcher.sequence()).toBe(1);
  });

  it('is confirmed by firm and buyer alone, each for itself, and a change clears both', async () => {
    const { meetingId, clients } = await createScene();
    const line = await add(clients.interpreter, { meetingId });
    for (const client of [clients.interpreter, clients.staff])
      await expect(confirm(client, meetingId, line)).rejects.toMatchObject({
        status: 403,
        code: 'only-sides-confirm',
      });
    expect((await confirm(clients.firm, meetingId, line)).confirmed).toMatchObject({
      firm: { name: expect.any(String) },
      buyer: null,
    });
    const both = await confirm(clients.buyer, meetingId, line);
    expect([both.confirmed.firm, both.confirmed.buyer]).not.toContain(null);
    expect((await confirm(clients.buyer, meetingId, line, false)).confirmed.buyer).toBeNull();
    await confirm(clients.buyer, meetingId, line);
    // The same value again is no change.
    const same = await edit(clients.interpreter, meetingId, line, { unitPrice: '3.5' });
    expect(same.line.confirmed.firm).not.toBeNull();
    const { line: changed } = await edit(clients.interpreter, meetingId, line, { unitPrice: '3.2' });
    expect(changed).toMatchObject({ version: 2, confirmed: { firm: null, buyer: null } });
    // A confirmation of what is no longer there is none.
    await expect(confirm(clients.buyer, meetingId, line)).rejects.toMatchObject({
      status: 409,
      code: 'deal-line-changed',
    });
  });

  it('that is not whole cannot be confirmed', async () => {
    const { meetingId, clients } = await createScene();
    const line = await add(clients.firm, { meetingId }, { ...whole, currency: null });
    await expect(confirm(clients.firm, meetingId, line)).rejects.toMatchObject({
      status: 422,
      code: 'deal-line-incomplete',
      problem: { params: { missing: ['currency'] } },
    });
  });

  it('takes two editors at once field by field; who comes second sees both values and chooses', async () => {
    const { meetingId, clients, buyer } = await createScene();
    const line = await add(clients.firm, { meetingId });
    await edit(clients.buyer, meetingId, line, { unitPrice: '3.1', place: 'Hai Phong' });
    const second = await edit(clients.firm, meetingId, line, { unitPrice: '3.4', incoterm: 'CIF' });
    expect(second.line.fields).toMatchObject({ unitPrice: '3.1', place: 'Hai Phong', incoterm: 'CIF' });
    expect(second.conflicts).toEqual([
      { field: 'unitPrice', mine: '3.4', theirs: '3.1', changedBy: buyer.person.name },
    ]);
    const chosen = await edit(clients.firm, meetingId, second.line, { unitPrice: '3.4' });
    expect(chosen).toMatchObject({ conflicts: [], line: { fields: { unitPrice: '3.4' } } });
  });

  it('loses nothing to twenty editors of one moment: each value is in the line or came back as a conflict', async () => {
    const { meetingId, clients } = await createScene();
    const line = await add(clients.firm, { meetingId });
    const editors = [clients.firm, clients.buyer, clients.interpreter, clients.staff];
    const edits = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => ({
        value: `${i + 10}`,
        result: await edit(editors[i % 4]!, meetingId, line, { quantity: `${i + 10}` }),
      })),
    );
    const taken = edits.filter(({ result }) => result.conflicts.length === 0);
    expect(taken).toHaveLength(1);
    for (const { value, result } of edits)
      if (result.conflicts.length > 0)
        expect(result.conflicts[0]).toMatchObject({ mine: value, theirs: taken[0]!.value });
    const history = await clients.firm.call(listDealLineHistory, { params: { meetingId, lineId: line.id } });
    expect(history.filter(({ action }) => action === 'changed')).toHaveLength(1);
  });

  it('keeps its history, and comes back after it was taken off', async () => {
    const { meetingId, clients } = await createScene();
    const line = await add(clients.firm, { meetingId });
    await confirm(clients.firm, meetingId, line);
    const params = { meetingId, lineId: line.id };
    await clients.buyer.call(deleteDealLine, { params });
    await expect(edit(clients.firm, meetingId, line, { note: 'x' })).rejects.toMatchObject({
      code: 'deal-line-deleted',
    });
    const back = await clients.firm.call(restoreDealLine, { params });
    expect(back).toMatchObject({ isDeleted: false, confirmed: { firm: null }, fields: { quantity: '1000' } });
    await edit(clients.firm, meetingId, back, { quantity: '1200' });
    const history = await clients.buyer.call(listDealLineHistory, { params });
    expect(history.map(({ action }) => action)).toEqual([
      'changed',
      'restored',
      'deleted',
      'confirmed',
      'added',
    ]);
    expect(history[0]).toMatchObject({ changes: [{ field: 'quantity', from: '1000', to: '1200' }] });
  });

  it.each([
    [{ quantity: 1000 }],
    [{ unitPrice: '1e3' }],
    [{ unitPrice: '-1' }],
    [{ quantity: '1,000' }],
    [{ quantity: '0.00001' }],
    [{ currency: 'XXX' }],
    [{ incoterm: 'DAT' }],
    [{ item: 'a\u202Eb' }],
    [{ validUntil: '31.3.2027' }],
    [{ leadTimeDays: -1 }],
  ])('refuses %j', async (changes) => {
    const { meetingId, clients } = await createScene();
    const line = await add(clients.firm, { meetingId });
    await expect(edit(clients.firm, meetingId, line, changes)).rejects.toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
  });

  it('is out of reach from another meeting, by id and by product', async () => {
    const [one, other] = [await createScene(), await createScene()];
    const line = await add(one.clients.firm, one);
    const there = { params: { meetingId: other.meetingId, lineId: line.id } };
    await expect(
      other.clients.firm.call(changeDealLine, { ...there, body: { version: 1, changes: { note: 'x' } } }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.clients.firm.call(listDealLineHistory, there)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(
      other.clients.firm.call(addDealLine, {
        params: { meetingId: other.meetingId },
        body: { id: line.id, fields: {} },
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
    const stranger = await createFirm(apis[0].dataSource);
    const [product]: { id: string }[] = await apis[0].dataSource.query(
      `SELECT id FROM product WHERE "firmId" = $1`,
      [stranger.id],
    );
    await expect(
      edit(one.clients.firm, one.meetingId, line, { productId: product!.id }),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the table', () => {
  it('is complete after a line that dropped, in another process, by the number that was known', async () => {
    const { meetingId, clients, buyer } = await createScene();
    const first = await add(clients.firm, { meetingId });
    const before = await watch(apis[0], clients.buyer, meetingId);
    expect(before.sequence()).toBe(1);
    before.socket.disconnect();
    await edit(clients.firm, meetingId, first, { quantity: '2000' });
    const second = await add(clients.firm, { meetingId }, { ...whole, item: 'Mask' });
    await clients.firm.call(deleteDealLine, { params: { meetingId, lineId: second.id } });
    const after = await watch(apis[1], await apis[1].as(buyer.person), meetingId, {
      sequence: before.sequence(),
      items: before.items,
    });
    expect(after.sequence()).toBe(4);
    expect(lineIn(after, first.id)?.fields.quantity).toBe('2000');
    expect(lineIn(after, second.id)?.isDeleted).toBe(true);
  });

  it('is complete after the api was restarted, and after its channel was away', async () => {
    const own = await startApi({ databaseUrl: database.url });
    const scene = await createTableScene(own.dataSource);
    const { meetingId } = scene;
    const clients = await clientsOf(own, scene);
    const line = await add(clients.firm, { meetingId });
    const watcher = await watch(own, clients.buyer, meetingId);
    await own.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'untact-live' AND datname = current_database()`,
    );
    await edit(clients.firm, meetingId, line, { quantity: '5' });
    await watcher.until('the change nobody heard', () => lineIn(watcher, line.id)?.fields.quantity === '5');
    await own.close();
    await edit(await apis[0].as(scene.firm.person), meetingId, { ...line, version: 2 }, { quantity: '6' });
    const reborn = await startApi({ databaseUrl: database.url });
    try {
      const back = await watch(reborn, await reborn.as(scene.buyer.person), meetingId, {
        sequence: watcher.sequence(),
        items: watcher.items,
      });
      expect(lineIn(back, line.id)?.fields.quantity).toBe('6');
      back.socket.disconnect();
    } finally {
      await reborn.close();
    }
  });

  it('tells changes of one moment in order, without a gap, to both processes', async () => {
    const { meetingId, clients, buyer } = await createScene();
    const [one, other] = [
      await watch(apis[0], clients.firm, meetingId),
      await watch(apis[1], await apis[1].as(buyer.person), meetingId),
    ];
    await Promise.all(
      Array.from({ length: 25 }, (_, i) => add(clients.firm, { meetingId }, { item: `${i}` })),
    );
    for (const watcher of [one, other]) {
      await watcher.until('all changes', () => watcher.sequence() === 25);
      expect([...watcher.items.keys()].filter((key) => key.startsWith('deal-line:'))).toHaveLength(25);
      const numbers = watcher.heard.map(({ sequence }) => sequence);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  });

  it('closes a day after the meeting', async () => {
    const long_ago = await createTableScene(apis[0].dataSource, {
      startsAt: new Date(Date.now() - 26 * 3_600_000),
      endsAt: new Date(Date.now() - 25 * 3_600_000),
      state: 'held',
    });
    const clients = await clientsOf(apis[0], long_ago);
    await expect(add(clients.firm, long_ago)).rejects.toMatchObject({ status: 409, code: 'table-closed' });
  });
});

describe('reference rates', () => {
  it('are entered by staff with day and source, corrected with a trace, and read by the day of the meeting', async () => {
    const scene = await createTableScene(apis[0].dataSource, {
      startsAt: new Date('2026-03-03T01:00:00Z'),
      endsAt: new Date('2026-03-03T01:40:00Z'),
    });
    const clients = await clientsOf(apis[0], scene);
    const enter = (perUsd: string, day: string, source = '하나은행 매매기준율') =>
      clients.staff.call(enterReferenceRate, { body: { currency: 'KRW', perUsd, day, source } });
    await enter('1380.50', '2026-03-02');
    await enter('1400', '2026-03-04');
    const corrected = await enter('1381', '2026-03-02', '한국은행');
    const params = { meetingId: scene.meetingId };
    expect(await clients.buyer.call(meetingRates, { params })).toEqual([
      { currency: 'KRW', perUsd: '1381', day: '2026-03-02', source: '한국은행' },
    ]);
    const list = await clients.staff.call(listReferenceRates);
    expect(list.filter(({ day }) => day === '2026-03-02')).toEqual([corrected]);
    const trail: { detail: { perUsd: string } }[] = await apis[0].dataSource.query(
      `SELECT detail FROM audit WHERE action = 'enter-reference-rate' AND "subjectId" = $1 ORDER BY id`,
      [corrected.id],
    );
    expect(trail.map(({ detail }) => detail.perUsd)).toEqual(['1380.5', '1381']);
    await expect(enter('1', '2999-01-01')).rejects.toMatchObject({ status: 422, code: 'rate-in-future' });
    await expect(enter('0', '2026-03-02')).rejects.toMatchObject({ status: 400 });
    await expect(
      clients.firm.call(enterReferenceRate, {
        body: { currency: 'KRW', perUsd: '1', day: '2026-03-02', source: 'x' },
      }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('make the sheet a proposal for the log: all lines as 상담액, those both confirmed as 계약추진액', async () => {
    const { meetingId, clients } = await createScene();
    await clients.staff.call(enterReferenceRate, {
      body: { currency: 'JPY', perUsd: '150', day: '2026-03-02', source: '하나은행' },
    });
    const serum = await add(clients.firm, { meetingId });
    await confirm(clients.firm, meetingId, serum);
    await confirm(clients.buyer, meetingId, serum);
    await add(clients.firm, { meetingId }, { ...whole, item: 'Mask', unitPrice: '150', currency: 'JPY' });
    await add(clients.firm, { meetingId }, { ...whole, item: 'Toner', currency: 'EUR' });
    const gone = await add(clients.firm, { meetingId }, { ...whole, item: 'Gone' });
    await clients.firm.call(deleteDealLine, { params: { meetingId, lineId: gone.id } });
    const proposal = await clients.firm.call(getLogProposal, { params: { meetingId } });
    expect(proposal).toMatchObject({
      lines: 3,
      discussedCents: 450_000,
      contractingCents: 350_000,
      ratesAsOf: '2026-03-02',
      missing: ['EUR'],
    });
    expect(proposal.summary).toContain('1. Vitamin C Serum, 1,000 개, 단가 USD 3.5, 금액 USD 3,500.00');
    expect(proposal.summary).toContain('[양측 확인]');
    expect(proposal.summary).not.toContain('Gone');
    const stranger = await createScene();
    await expect(stranger.clients.firm.call(getLogProposal, { params: { meetingId } })).rejects.toMatchObject(
      {
        code: 'not-found',
      },
    );
    await expect(clients.buyer.call(getLogProposal, { params: { meetingId } })).rejects.toMatchObject({
      status: 403,
    });
  });
});
