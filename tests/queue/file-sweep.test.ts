import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { insertMeetingFile, markFileDeleted } from '#persistence/repositories/meeting-file.repository.ts';
import { FileStore } from '#platform/file-store/file-store.ts';
import { FileSweep } from '../../apps/worker/src/due/file-sweep.ts';
import { createTableScene } from '../support/table-scene.ts';
import { createTestDataSource } from '../support/test-database.ts';

let dataSource: DataSource;
let close: () => Promise<void>;
let folder: string;
beforeAll(async () => {
  ({ dataSource, close } = await createTestDataSource());
  folder = await mkdtemp(join(tmpdir(), 'file-sweep-'));
});
afterAll(async () => {
  await close?.();
  await rm(folder, { recursive: true, force: true });
});

it('destroys content that no row names: taken back, of a meeting that is gone, never named; and nothing else', async () => {
  const store = await FileStore.open(folder);
  const scene = await createTableScene(dataSource);
  const other = await createTableScene(dataSource);
  const keep = async (text: string) => {
    const file = await store.receive(Readable.from([Buffer.from(text)]), 100);
    await file.keep();
    return file.sha256;
  };
  const name = (sha256: string, meetingId: string) =>
    insertMeetingFile(dataSource.manager, {
      meetingId,
      sha256,
      name: 'a.pdf',
      type: 'application/pdf',
      size: 1,
      scannedAt: null,
      uploadedBy: scene.staff.id,
      uploadedAt: new Date(),
    });
  const [used, twice, taken, gone, lost] = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(keep));
  await name(used!, scene.meetingId);
  await name(twice!, scene.meetingId);
  await markFileDeleted(dataSource.manager, await name(twice!, scene.meetingId), new Date());
  await markFileDeleted(dataSource.manager, await name(taken!, scene.meetingId), new Date());
  await name(gone!, other.meetingId);
  await dataSource.query(`DELETE FROM meeting WHERE id = $1`, [other.meetingId]);
  const sweep = new FileSweep(dataSource, folder);
  // What came in just now is left alone.
  await sweep.run(new Date(Date.now() - 60_000));
  expect(await store.has(lost!)).toBe(true);
  await sweep.run(new Date(Date.now() + 60_000));
  const there = await Promise.all([used, twice, taken, gone, lost].map((sha256) => store.has(sha256!)));
  expect(there).toEqual([true, true, false, false, false]);
});
