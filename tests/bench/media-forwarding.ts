/**
 * `npm run bench:media-forwarding -- [--rounds 5] [--seconds 20] [--rooms 15] [--targets untact,untact1,mediasoup,plain,janus,janus1]`
 *
 * P1: processor time of the server per million media packets that reach a receiver. The same rooms of four on each
 * server, one server at a time, the servers in turn in every round, medians over the rounds.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Generator } from './media/generator.ts';
import { JanusTarget } from './media/janus/janus-target.ts';
import { measure, median, openRooms, round, type Window } from './media/load-window.ts';
import type { MediaTarget } from './media/media-target.ts';
import { MediasoupTarget } from './media/mediasoup-target.ts';
import { ensurePlainWorker } from './media/plain-worker.ts';
import { UntactTarget } from './media/untact-target.ts';
import { formatTable } from './schedule/format-table.ts';

const TARGETS: Record<string, () => MediaTarget> = {
  untact: () => new UntactTarget(),
  untact1: () => new UntactTarget({ MEDIA_WORKERS: '1' }, 'untact, one worker'),
  mediasoup: () => new MediasoupTarget(),
  plain: () => new MediasoupTarget('bare mediasoup', ensurePlainWorker),
  janus: () => new JanusTarget(),
  janus1: () => new JanusTarget(1),
};
const SETTLE_MS = 2500;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '20' },
    rooms: { type: 'string', default: '15' },
    targets: { type: 'string', default: Object.keys(TARGETS).join(',') },
  },
});
const names = values.targets.split(',');
const windows = new Map<string, Window[]>(names.map((name) => [name, []]));

for (let turn = 1; turn <= Number(values.rounds); turn++)
  for (const name of names) {
    const window = await run(TARGETS[name]!());
    windows.get(name)!.push(window);
    process.stderr.write(`${turn} ${name}: ${JSON.stringify(window)}\n`);
  }

const cost = (name: string) =>
  median((windows.get(name) ?? []).map(({ cpuPerMillionPackets }) => cpuPerMillionPackets));
const rows = names.map((name) => {
  const all = windows.get(name)!;
  const of = (read: (window: Window) => number) => round(median(all.map(read)));
  return {
    server: TARGETS[name]!().name,
    'CPU s per M packets': of((window) => window.cpuPerMillionPackets),
    rounds: all.map((window) => round(window.cpuPerMillionPackets, 1)).join(' '),
    'packets/s': of((window) => window.packetsPerSecond),
    'Mbit/s': of((window) => window.megabitsPerSecond),
    'loss %': round(Math.max(...all.map((window) => window.lossPercent)), 3),
    'p99 delay ms': of((window) => window.delayMs.p99),
    MiB: of((window) => window.residentMiB),
    'ours / this': name.startsWith('untact') ? '' : round(cost('untact') / cost(name), 2),
    'others on the machine %': of((window) => window.othersPercent),
  };
});
process.stdout.write(`\n${values.rooms} rooms of 4, ${values.seconds} s a round\n${formatTable(rows)}\n`);
process.stdout.write(
  `${JSON.stringify({
    bench: 'media-forwarding',
    rooms: Number(values.rooms),
    cost: Object.fromEntries(names.map((name) => [name, round(cost(name))])),
    windows: Object.fromEntries(windows),
  })}\n`,
);
process.exit();

async function run(target: MediaTarget): Promise<Window> {
  await target.start();
  const generator = await Generator.start();
  try {
    await openRooms(target, generator, { count: Number(values.rooms) });
    await sleep(SETTLE_MS);
    const window = await measure(target, generator, Number(values.seconds));
    if (window.damaged > 0) throw new Error(`${window.damaged} packets arrived damaged at ${target.name}`);
    return window;
  } finally {
    generator.stop();
    await target.stop();
  }
}
