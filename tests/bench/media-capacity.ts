/**
 * `npm run bench:media-capacity -- [--rooms 30] [--seconds 60] [--steps 10,20,25] [--isolate]`
 *
 * P2: how many consumers one worker carries. Rooms of four are added to a node with one worker, step by step; the last
 * step is then held for `seconds` (600 for the figures of record) and must keep loss and delay. Delay is counted from
 * the sender's call to the kernel's arrival stamp at the receiver: all that is added on the way, the loopback included.
 * `--isolate` (root) gives the worker and the generator a core each, for a machine that has other work.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Generator } from './media/generator.ts';
import { isolate } from './media/isolate.ts';
import { measure, openRooms, round, type Window } from './media/load-window.ts';
import { UntactTarget } from './media/untact-target.ts';
import { formatTable } from './schedule/format-table.ts';

/** Each of four people receives audio and video of three. */
const CONSUMERS_PER_ROOM = 24;
const STEP_SECONDS = 8;
/** A long hold is counted in windows, so that a bad moment shows and is not averaged away. */
const WINDOW_SECONDS = 30;
const SETTLE_MS = 2000;

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '10,20,25' },
    rooms: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '60' },
    isolate: { type: 'boolean', default: false },
  },
});
const last = Number(values.rooms);
const steps = [...values.steps.split(',').map(Number), last];
const target = new UntactTarget({ MEDIA_WORKERS: '1' });
await target.start();
const generator = await Generator.start();
if (values.isolate) isolate([...target.node.workerPids(), generator.pid]);
const windows: (Window & { rooms: number })[] = [];
try {
  let open = 0;
  for (const rooms of steps) {
    await openRooms(target, generator, { count: rooms - open, first: open });
    open = rooms;
    await sleep(SETTLE_MS);
    const until = performance.now() + (rooms === last ? Number(values.seconds) : STEP_SECONDS) * 1000;
    while (performance.now() < until - 500) {
      const seconds = Math.min(WINDOW_SECONDS, (until - performance.now()) / 1000);
      const window = await measure(target, generator, seconds);
      windows.push({ rooms, ...window });
      process.stderr.write(`${rooms} rooms: ${JSON.stringify(window)}\n`);
    }
  }
} finally {
  generator.stop();
  await target.stop();
}
const rows = windows.map((window) => ({
  consumers: window.rooms * CONSUMERS_PER_ROOM,
  live: window.liveStreams,
  s: Math.round(window.seconds),
  'packets/s': window.packetsPerSecond,
  'worker %': window.busiestCorePercent,
  'node %': round((window.cpu['node']! / window.seconds) * 100),
  'loss %': window.lossPercent.toFixed(4),
  'delay p50 ms': window.delayMs.p50,
  'p95 ms': window.delayMs.p95,
  'p99 ms': window.delayMs.p99,
  'max ms': window.delayMs.max,
  'generator %': window.generatorCorePercent,
  'others %': window.othersPercent,
}));
const held = windows.filter(({ rooms }) => rooms === last);
const total = (count: (window: Window) => number) => held.reduce((sum, window) => sum + count(window), 0);
process.stdout.write(`\n${formatTable(rows)}\n`);
process.stdout.write(
  `${JSON.stringify({
    bench: 'media-capacity',
    consumers: last * CONSUMERS_PER_ROOM,
    seconds: round(total(({ seconds }) => seconds)),
    lossPercent: Math.max(...held.map(({ lossPercent }) => lossPercent)),
    worstP99Ms: Math.max(...held.map(({ delayMs }) => delayMs.p99)),
    // Below 1 where p99 of the whole hold is within 5 ms.
    laterThan5MsPercent: round(
      (100 * total(({ laterThan5Ms }) => laterThan5Ms)) / total(({ timed }) => timed),
      4,
    ),
    windows,
  })}\n`,
);
process.exit();
