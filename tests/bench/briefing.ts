/**
 * `npm run bench:briefing -- [--listeners 100] [--speakers 4] [--minutes 5]`
 *
 * A briefing room: few speakers and a hundred listeners, each of whom receives everything, held for `minutes` on a node
 * as installed. Counted in windows of half a minute, so that a bad moment shows.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Generator } from './media/generator.ts';
import { measure, round, type Window } from './media/load-window.ts';
import type { LoadPeer } from './media/media-target.ts';
import { UntactTarget } from './media/untact-target.ts';
import { formatTable } from './schedule/format-table.ts';

const ROOM = 0;
const WINDOW_SECONDS = 30;
const SETTLE_MS = 3000;
/** Comes in at the same time as others. */
const ARRIVALS = 5;

const { values } = parseArgs({
  options: {
    listeners: { type: 'string', default: '100' },
    speakers: { type: 'string', default: '4' },
    minutes: { type: 'string', default: '5' },
  },
});
const target = new UntactTarget();
await target.start();
const generator = await Generator.start();
const windows: Window[] = [];
let arrivalMs = 0;
try {
  const speakers: LoadPeer[] = [];
  for (let i = 0; i < Number(values.speakers); i++) {
    const speaker = await target.enter(generator, ROOM);
    await speaker.publish();
    speakers.push(speaker);
  }
  for (const speaker of speakers) await speaker.subscribe(speakers.filter((other) => other !== speaker));
  for (const speaker of speakers) speaker.startSending();

  const startedAt = performance.now();
  let waiting = Number(values.listeners);
  await Promise.all(
    Array.from({ length: ARRIVALS }, async () => {
      while (waiting-- > 0) {
        const listener = await target.enter(generator, ROOM, { publishes: false });
        await listener.subscribe(speakers);
      }
    }),
  );
  arrivalMs = performance.now() - startedAt;
  await sleep(SETTLE_MS);
  const until = performance.now() + Number(values.minutes) * 60_000;
  while (performance.now() < until - 500) {
    const seconds = Math.min(WINDOW_SECONDS, (until - performance.now()) / 1000);
    const window = await measure(target, generator, seconds);
    windows.push(window);
    process.stderr.write(`${JSON.stringify(window)}\n`);
  }
} finally {
  generator.stop();
  await target.stop();
}
const rows = windows.map((window) => ({
  s: Math.round(window.seconds),
  streams: window.liveStreams,
  'packets/s': window.packetsPerSecond,
  'Mbit/s': window.megabitsPerSecond,
  ...Object.fromEntries(
    Object.entries(window.cpu).map(([name, value]) => [`${name} %`, round((value / window.seconds) * 100)]),
  ),
  'loss %': window.lossPercent.toFixed(4),
  'p50 ms': window.delayMs.p50,
  'p99 ms': window.delayMs.p99,
  'max ms': window.delayMs.max,
  MiB: window.residentMiB,
  'others %': window.othersPercent,
}));
process.stdout.write(
  `\n${values.speakers} speakers, ${values.listeners} listeners; all in after ${round(arrivalMs / 1000, 1)} s\n${formatTable(rows)}\n`,
);
process.stdout.write(`${JSON.stringify({ bench: 'briefing', arrivalMs: round(arrivalMs), windows })}\n`);
process.exit();
