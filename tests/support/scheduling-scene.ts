import type { DataSource } from 'typeorm';
import { expect } from 'vitest';
import { type Draft, getDraft, startScheduleRun } from '#contracts/http/schedule.ts';
import { type RunningApi, startApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { createApplication, createBuyer, createCohort, createInterpreter, createStaff } from './factories.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface StaffApi {
  database: TestDatabase;
  api: RunningApi;
  person: Awaited<ReturnType<typeof createStaff>>;
  staff: ApiClient;
  stop(): Promise<void>;
}

/** An API on a database of its own, and somebody of the staff who is signed in to it. */
export async function startStaffApi(): Promise<StaffApi> {
  const database = await createTestDatabase();
  const api = await startApi({ databaseUrl: database.url });
  const person = await createStaff(api.dataSource);
  const stop = async () => {
    await api.close();
    await database.drop();
  };
  return { database, api, person, staff: await api.as(person), stop };
}

export interface SchedulingScene {
  cohort: Awaited<ReturnType<typeof createCohort>>;
  firms: Awaited<ReturnType<typeof createApplication>>['firm'][];
  buyers: Awaited<ReturnType<typeof createBuyer>>[];
  interpreters: Awaited<ReturnType<typeof createInterpreter>>[];
}

/** A cohort ready to schedule, with so many selected firms, Vietnamese buyers and their interpreters, free all the time. */
export async function createSchedulingScene(
  dataSource: DataSource,
  counts: Record<'firms' | 'buyers' | 'interpreters', number>,
): Promise<SchedulingScene> {
  const cohort = await createCohort(dataSource);
  const scene: SchedulingScene = { cohort, firms: [], buyers: [], interpreters: [] };
  for (let i = 0; i < counts.firms; i++)
    scene.firms.push((await createApplication(dataSource, cohort.id, { state: 'selected' })).firm);
  for (let i = 0; i < counts.buyers; i++) scene.buyers.push(await createBuyer(dataSource, cohort));
  for (let i = 0; i < counts.interpreters; i++)
    scene.interpreters.push(await createInterpreter(dataSource, cohort));
  return scene;
}

/** The newest draft of a cohort once its run has ended, however it ended. */
export async function finishedDraft(staff: ApiClient, cohortId: string): Promise<Draft> {
  let newest: Draft | null = null;
  await expect
    .poll(async () => (newest = await staff.call(getDraft, { params: { cohortId } }))?.state, {
      timeout: 20_000,
      interval: 100,
    })
    .not.toBe('running');
  return newest!;
}

/** Runs the scheduler and gives its draft; a run that came to nothing fails the test. */
export async function runScheduler(staff: ApiClient, cohortId: string, timeLimitSeconds = 2): Promise<Draft> {
  await staff.call(startScheduleRun, { params: { cohortId }, body: { timeLimitSeconds } });
  const draft = await finishedDraft(staff, cohortId);
  expect(draft).toMatchObject({ state: 'ready' });
  return draft;
}
