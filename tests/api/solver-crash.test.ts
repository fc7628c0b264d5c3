/** Runs of the scheduler in api processes of their own, two at once and killed in the middle. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getDraft, getReadyDraft, publishSchedule, startScheduleRun } from '#contracts/http/schedule.ts';
import { ScheduleDraft } from '#persistence/entities/meeting.entity.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { findFreePort } from '#platform/embedded/free-port.ts';
import { ApiClient } from '../support/api-client.ts';
import { createApplication, createBuyer, createInterpreter } from '../support/factories.ts';
import {
  createSchedulingScene,
  type SchedulingScene,
  type StaffApi,
  startStaffApi,
} from '../support/scheduling-scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'apps', 'api', 'main.js');

let started: StaffApi;
let api: StaffApi['api'];
let staff: StaffApi['staff'];
const children = new Set<ChildProcess>();
beforeAll(async () => {
  // `npm test` builds before it runs; a single file run by hand builds here.
  if (!existsSync(MAIN)) execFileSync('npx', ['nest', 'build', 'api'], { cwd: ROOT, stdio: 'ignore' });
  started = await startStaffApi();
  ({ api, staff } = started);
}, 120_000);
afterEach(async () => {
  await Promise.all([...children].map((child) => end(child, 'SIGTERM')));
});
afterAll(() => started?.stop());

/** The built api as a process of its own, with the same session as here. */
async function startProcess(): Promise<{ client: ApiClient; child: ChildProcess }> {
  const [port, metrics] = [await findFreePort(), await findFreePort()];
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      ...testEnvironment({
        DATABASE_URL: started.database.url,
        PORT: String(port),
        HOST: '127.0.0.1',
        API_METRICS_PORT: String(metrics),
        RATE_LIMIT_FACTOR: '1000',
      }),
    },
  });
  children.add(child);
  const url = `http://127.0.0.1:${port}`;
  const answers = async () =>
    (await fetch(`${url}/healthz`).then(
      ({ status }) => status,
      () => 0,
    )) > 0;
  await expect.poll(answers, { timeout: 60_000, interval: 200 }).toBe(true);
  return { client: new ApiClient(url, staff.headers), child };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exited;
}

async function scene(buyers: number) {
  return (await createSchedulingScene(api.dataSource, { firms: 4, buyers, interpreters: 3 })).cohort;
}
/** So much to choose from that no run proves its plan within seconds. */
async function makeHard(cohort: SchedulingScene['cohort']) {
  for (let i = 0; i < 6; i++) await createApplication(api.dataSource, cohort.id, { state: 'selected' });
  for (let i = 0; i < 60; i++) await createBuyer(api.dataSource, cohort);
  for (let i = 0; i < 5; i++)
    await createInterpreter(api.dataSource, cohort, { fields: i % 2 ? ['HS33'] : ['HS84'] });
}
/** Processes that a process has started, by /proc (the product runs on Linux alone). */
const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => {
      try {
        // The name in brackets may hold anything; the parent is the second field after it.
        const stat = readFileSync(`/proc/${one}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid;
      } catch {
        return false;
      }
    });
const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

const runOf = (client: ApiClient, cohortId: string, timeLimitSeconds: number) =>
  client.send(startScheduleRun, { params: { cohortId }, body: { timeLimitSeconds } });
const newest = (client: ApiClient, cohortId: string) => client.call(getDraft, { params: { cohortId } });

describe('runs of the scheduler in several processes', () => {
  it('never collide: of many starts for one cohort at two processes one runs, and its draft is one', async () => {
    const cohort = await scene(12);
    const processes = [await startProcess(), await startProcess()];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => runOf(processes[i % 2]!.client, cohort.id, 2)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(9).fill(409),
    ]);
    for (const answer of answers.filter(({ status }) => status === 409))
      expect(await answer.json()).toMatchObject({ code: 'schedule-is-running' });
    for (const { client } of processes)
      await expect
        .poll(async () => (await newest(client, cohort.id))?.state, { timeout: 30_000 })
        .toBe('ready');
    expect(await api.dataSource.manager.countBy(ScheduleDraft, { cohortId: cohort.id })).toBe(1);
  }, 120_000);

  it('tell how far they are, and end at their time limit with the best plan there is', async () => {
    const cohort = await scene(4);
    await makeHard(cohort);
    // Too short to prove anything, on any machine.
    await runOf(staff, cohort.id, 1);
    await expect
      .poll(async () => (await newest(staff, cohort.id))?.progress, { timeout: 30_000, interval: 100 })
      .toMatchObject({ meetings: expect.any(Number), seconds: expect.any(Number) });
    await expect.poll(async () => (await newest(staff, cohort.id))?.state, { timeout: 60_000 }).toBe('ready');
    const { createdAt, finishedAt, status, meetings, timeLimitSeconds } = (await newest(staff, cohort.id))!;
    expect([status, timeLimitSeconds]).toEqual(['feasible', 1]);
    expect(meetings.length).toBeGreaterThan(0);
    // What is over the limit is starting a process and writing the plan, not a search that goes on.
    expect(Date.parse(finishedAt!) - Date.parse(createdAt)).toBeLessThan(20_000);
  }, 120_000);

  it('whose solver is killed leave the last good draft and a failure with a name, and the api goes on', async () => {
    const cohort = await scene(4);
    const { client, child } = await startProcess();
    await runOf(client, cohort.id, 2);
    await expect
      .poll(async () => (await newest(client, cohort.id))?.state, { timeout: 30_000 })
      .toBe('ready');
    const good = (await newest(client, cohort.id))!;
    await makeHard(cohort);
    const running = (await (await runOf(client, cohort.id, 100)).json()) as { id: string };
    await expect.poll(() => childrenOf(child.pid!).length, { timeout: 20_000 }).toBe(1);
    process.kill(childrenOf(child.pid!)[0]!, 'SIGKILL');
    await expect
      .poll(async () => (await newest(client, cohort.id))?.state, { timeout: 20_000 })
      .toBe('failed');
    expect(await newest(client, cohort.id)).toMatchObject({ id: running.id, failure: 'solver-crashed' });
    const params = { cohortId: cohort.id };
    expect(await client.call(getReadyDraft, { params })).toMatchObject({
      id: good.id,
      meetings: good.meetings,
    });
    expect((await runOf(client, cohort.id, 2)).status).toBe(200);
  }, 120_000);

  it('killed in the middle leave the last good draft, which can be published, and let the next run start', async () => {
    const cohort = await scene(4);
    const params = { cohortId: cohort.id };
    await runOf(staff, cohort.id, 2);
    await expect.poll(async () => (await newest(staff, cohort.id))?.state, { timeout: 20_000 }).toBe('ready');
    const good = (await newest(staff, cohort.id))!;
    const { client, child } = await startProcess();
    await makeHard(cohort);
    const running = (await (await runOf(client, cohort.id, 100)).json()) as { id: string };
    // Until it has shown a sign of life, so that it dies at work.
    await expect
      .poll(async () => (await newest(staff, cohort.id))?.progress?.seconds ?? 0, { timeout: 30_000 })
      .toBeGreaterThan(0);
    const [solver] = childrenOf(child.pid!);
    await end(child, 'SIGKILL');
    // Nobody solves for a process that is gone.
    await expect.poll(() => isAlive(solver!), { timeout: 20_000 }).toBe(false);

    expect(await newest(staff, cohort.id)).toMatchObject({ id: running.id, state: 'running' });
    expect(await staff.call(getReadyDraft, { params })).toMatchObject({ id: good.id });
    expect((await runOf(staff, cohort.id, 2)).status).toBe(409);
    // Half a minute of silence later; the signs of life are aged instead of waiting.
    await api.dataSource.query(
      `UPDATE schedule_draft SET progress = jsonb_set(progress, '{at}', to_jsonb(now() - interval '31 seconds'))
        WHERE id = $1`,
      [running.id],
    );
    expect(await newest(staff, cohort.id)).toMatchObject({
      id: running.id,
      state: 'failed',
      failure: 'solver-interrupted',
    });
    expect(await staff.call(getReadyDraft, { params })).toEqual(good);
    expect((await runOf(staff, cohort.id, 2)).status).toBe(200);
    await expect.poll(async () => (await newest(staff, cohort.id))?.state, { timeout: 30_000 }).toBe('ready');
    const { id: draftId, scheduleVersion, revision, meetings } = (await newest(staff, cohort.id))!;
    const body = { draftId, scheduleVersion, revision };
    const published = await staff.call(publishSchedule, { params, body });
    expect(published.meetings).toHaveLength(meetings.length);
  }, 120_000);
});
