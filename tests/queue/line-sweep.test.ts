import { afterAll, beforeAll, expect, it } from 'vitest';
import { LINES_KEPT_DAYS } from '#domain/live/line-level.ts';
import { LineQuality } from '#persistence/entities/live.entity.ts';
import { LineSweep } from '../../apps/worker/src/due/line-sweep.ts';
import { createTableScene } from '../support/table-scene.ts';
import { createTestDataSource } from '../support/test-database.ts';

const DAY_MS = 86_400_000;
let db: Awaited<ReturnType<typeof createTestDataSource>>;
beforeAll(async () => {
  db = await createTestDataSource();
});
afterAll(() => db?.close());

it('destroys measurements of lines after their time, and none before', async () => {
  const { meetingId, firm } = await createTableScene(db.dataSource);
  const now = new Date('2027-09-01T00:00:00Z');
  const { manager } = db.dataSource;
  const at = (days: number, seconds = 0) => new Date(now.getTime() - days * DAY_MS - seconds * 1000);
  const kept = at(LINES_KEPT_DAYS);
  for (const moment of [at(LINES_KEPT_DAYS, 15), at(400), kept, now])
    await manager.insert(LineQuality, {
      meetingId,
      personId: firm.personId,
      at: moment,
      level: 'good',
      lossDown: 0,
      lossUp: 0,
      jitterMs: 3,
      freezes: 0,
    });
  await new LineSweep(db.dataSource, { now: () => now }).run();
  const left = await manager.find(LineQuality, { where: { meetingId }, order: { at: 'ASC' } });
  expect(left.map((row) => row.at)).toEqual([kept, now]);
});
