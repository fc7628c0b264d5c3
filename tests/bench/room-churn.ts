/**
 * `npm run bench:room-churn -- [--minutes 5] [--parallel 6]`
 *
 * R9: meetings opened and closed for `minutes` (120 for the figures of record), as fast as they go. Afterwards the node
 * must hold no more than before: rooms, transports, consumers, heap, ports, descriptors.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Generator } from './media/generator.ts';
import { round } from './media/load-window.ts';
import { readVitals, vitalsEnvironment, type Vitals } from './media/node-vitals.ts';
import { churnRooms } from './media/room-churn.ts';
import { UntactTarget } from './media/untact-target.ts';
import { formatTable } from './schedule/format-table.ts';

/** Caches, pools and compiled code have their size after so many. */
const WARM_UP_ROOMS = 3000;
const BATCH = 100;
/** An empty room waits half a minute for its people. */
const EMPTY_ROOM_MS = 35_000;
/** A used token is remembered until it ends, after two minutes, and cleared away by the next one used. */
const USED_TOKEN_MS = 150_000;
const SAMPLES = 10;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, parallel: { type: 'string', default: '6' } },
});
const parallel = Number(values.parallel);
const environment = await vitalsEnvironment();
const target = new UntactTarget(environment);
await target.start();
const generator = await Generator.start();
const rows: Record<string, unknown>[] = [];
let rooms = 0;

async function churn(count: number): Promise<void> {
  await churnRooms(target, generator, { first: rooms, count, parallel, closesEmptyRooms: false });
  rooms += count;
}

/** Until the node holds nothing for those who have just left. */
async function settle(): Promise<void> {
  await sleep(USED_TOKEN_MS);
  await churn(1);
  await sleep(EMPTY_ROOM_MS);
}

async function note(moment: string): Promise<Vitals> {
  const vitals = await readVitals(target, environment);
  const shown = Object.fromEntries(Object.entries(vitals).map(([name, value]) => [name, round(value, 1)]));
  rows.push({ moment, meetings: rooms, ...shown });
  process.stderr.write(`${moment}, ${rooms} meetings: ${JSON.stringify(shown)}\n`);
  return vitals;
}

try {
  await note('started');
  await churn(WARM_UP_ROOMS);
  await settle();
  const before = await note('baseline');
  const startedAt = performance.now();
  const length = Number(values.minutes) * 60_000;
  let nextSample = length / SAMPLES;
  while (performance.now() - startedAt < length) {
    await churn(BATCH);
    if (performance.now() - startedAt < nextSample) continue;
    nextSample += length / SAMPLES;
    await note(`${Math.round((performance.now() - startedAt) / 1000)} s`);
  }
  await settle();
  const after = await note('settled');
  const growth = Object.fromEntries(
    (Object.keys(after) as (keyof Vitals)[]).map((name) => [
      name,
      before[name] === 0 ? after[name] : round((after[name] / before[name] - 1) * 100, 1),
    ]),
  );
  process.stdout.write(`\n${formatTable(rows)}\n`);
  process.stdout.write(
    `${JSON.stringify({ bench: 'room-churn', minutes: Number(values.minutes), meetings: rooms - WARM_UP_ROOMS - 2, growthPercent: growth, restarts: target.node.restarts })}\n`,
  );
} finally {
  generator.stop();
  await target.stop();
}
process.exit();
