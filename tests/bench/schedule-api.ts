/**
 * `npm run bench:schedule-api [-- --seconds 20] [--rounds 3]`: what people who use the console feel while a cohort is
 * planned. The built product on PostgreSQL, a cohort of ten firms and forty buyers, requests at a steady pace whether or
 * not earlier ones were answered; in turn for some seconds idle and for some seconds with a run of the scheduler that
 * staff started by the API. Prints the API's times and the ratio of the p99 (bar: 2).
 */
import { createSecretKey } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cancelScheduleRun, getDraft, getTimetable, startScheduleRun } from '#contracts/http/schedule.ts';
import { getCohort, listSeasons } from '#contracts/http/seasons.ts';
import { insertSession } from '#persistence/repositories/session.repository.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { createToken, hashToken } from '#platform/token/token.ts';
import { csrfTokenOf } from '../../apps/api/src/kernel/csrf.ts';
import { ApiClient } from '../support/api-client.ts';
import {
  createApplication,
  createBuyer,
  createCohort,
  createInterpreter,
  createStaff,
} from '../support/factories.ts';
import { type Product, startProduct } from '../support/product.ts';
import { formatTable } from './schedule/format-table.ts';

const REQUESTS_PER_SECOND = 25;
const LANGUAGES = ['vi', 'zh', 'ja', 'en', 'id'];
const WARM_UP_SECONDS = 5;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
  },
});
const seconds = Number(values.seconds);

const product = await startProduct();
const times: Record<'idle' | 'solving', number[]> = { idle: [], solving: [] };
try {
  const cohort = await fill(product);
  const staff = await signIn(product);
  const params = { cohortId: cohort.id };
  const requests = [
    () => staff.call(getCohort, { params }),
    () => staff.call(getTimetable, { params }),
    () => staff.call(getDraft, { params }),
    () => staff.call(listSeasons, {}),
  ];
  await pace(requests, WARM_UP_SECONDS);
  for (let round = 0; round < Number(values.rounds); round++) {
    times.idle.push(...(await pace(requests, seconds)));
    const { id: draftId } = await staff.call(startScheduleRun, {
      params,
      body: { timeLimitSeconds: seconds + 30, seed: round + 1 },
    });
    const isRunning = async () => (await staff.call(getDraft, { params }))?.state === 'running';
    times.solving.push(...(await pace(requests, seconds)));
    if (!(await isRunning()))
      throw new Error('the run ended before its times were taken: measure fewer seconds');
    await staff.call(cancelScheduleRun, { params: { ...params, draftId } });
    while (await isRunning()) await sleep(100);
    await sleep(500);
  }
} finally {
  await product.stop();
}

const rows = (['idle', 'solving'] as const).map((state) => ({
  state,
  requests: times[state].length,
  'p50 ms': quantile(times[state], 0.5),
  'p95 ms': quantile(times[state], 0.95),
  'p99 ms': quantile(times[state], 0.99),
  'max ms': quantile(times[state], 1),
}));
const ratio = quantile(times.solving, 0.99) / quantile(times.idle, 0.99);
process.stdout.write(`${formatTable(rows)}\np99 while solving / idle: ${ratio.toFixed(2)} (bar: 2)\n`);
process.stdout.write(`${JSON.stringify({ bench: 'schedule-api', ratio, rows })}\n`);
process.exit(0);

/** A cohort as the bars describe it: five languages, twelve interpreters, five days, two booths. */
async function fill({ dataSource }: Product) {
  const sessionDays = [15, 16, 17, 18, 19].map((day) => `2101-03-${day}`);
  const cohort = await createCohort(dataSource, { year: 2101, sessionDays });
  const isFree = (n: number) => cohort.slots.filter((_, s) => (s * 7 + n * 3) % 5 < 3);
  for (let n = 0; n < 10; n++) await createApplication(dataSource, cohort.id, { state: 'selected' });
  for (let n = 0; n < 40; n++)
    await createBuyer(dataSource, cohort, {
      languages: [LANGUAGES[n % LANGUAGES.length]!],
      availability: isFree(n),
    });
  for (let n = 0; n < 12; n++)
    await createInterpreter(dataSource, cohort, {
      languages: [{ code: LANGUAGES[n % LANGUAGES.length]!, level: 4 }],
      availability: isFree(n + 2),
    });
  return cohort;
}

async function signIn({ dataSource, url }: Product): Promise<ApiClient> {
  const person = await createStaff(dataSource);
  const token = createToken();
  const session = {
    tokenHash: hashToken(token),
    personId: person.id,
    stage: 'full' as const,
    meetingId: null,
    lastSeenAt: new Date(),
    expiresAt: new Date(Date.now() + 8 * 3_600_000),
  };
  await insertSession(session, dataSource.manager);
  const key = createSecretKey(testEnvironment()['SESSION_SECRET']!, 'utf8');
  return new ApiClient(url, {
    cookie: `__Host-session=${token}`,
    'x-csrf-token': csrfTokenOf(key, hashToken(token)),
  });
}

/** Milliseconds of requests sent at a steady pace; a late answer does not hold up the next request. */
async function pace(requests: readonly (() => Promise<unknown>)[], forSeconds: number): Promise<number[]> {
  const took: number[] = [];
  const pending: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < forSeconds * REQUESTS_PER_SECOND; n++) {
    const due = startedAt + (n * 1000) / REQUESTS_PER_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    const sentAt = performance.now();
    const request = requests[n % requests.length]!();
    pending.push(request.then(() => void took.push(performance.now() - sentAt)));
  }
  await Promise.all(pending);
  return took;
}

function quantile(all: readonly number[], q: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}
