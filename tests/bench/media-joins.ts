/**
 * `npm run bench:media-joins -- [--joins 15] [--rounds 3] [--targets untact,mediasoup,janus1]`
 *
 * P3, without a browser: from the first packet of the connection to the first media packet at the one who joins a live
 * room of three, and what a join costs the server in processor time while nobody sends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Generator } from './media/generator.ts';
import { JanusTarget } from './media/janus/janus-target.ts';
import { median, openRooms, percentile, round } from './media/load-window.ts';
import type { LoadPeer, MediaTarget } from './media/media-target.ts';
import { MediasoupTarget } from './media/mediasoup-target.ts';
import { cpuSeconds } from './media/process-usage.ts';
import { UntactTarget } from './media/untact-target.ts';
import { formatTable } from './schedule/format-table.ts';

const TARGETS: Record<string, () => MediaTarget> = {
  untact: () => new UntactTarget(),
  mediasoup: () => new MediasoupTarget(),
  janus1: () => new JanusTarget(1),
};
const COUNTED_ROOMS = 10;
const ROOM_SIZE = 4;

interface Joins {
  readonly firstMediaMs: number[];
  /** Milliseconds of processor time a join. */
  readonly cpuMs: number;
}

const { values } = parseArgs({
  options: {
    joins: { type: 'string', default: '15' },
    rounds: { type: 'string', default: '3' },
    targets: { type: 'string', default: Object.keys(TARGETS).join(',') },
  },
});
const names = values.targets.split(',');
const results = new Map<string, Joins[]>(names.map((name) => [name, []]));
for (let turn = 1; turn <= Number(values.rounds); turn++)
  for (const name of names) {
    const joins = await run(TARGETS[name]!());
    results.get(name)!.push(joins);
    process.stderr.write(`${turn} ${name}: ${JSON.stringify(joins)}\n`);
  }

const rows = names.map((name) => {
  const rounds = results.get(name)!;
  const times = rounds.flatMap(({ firstMediaMs }) => firstMediaMs);
  return {
    server: TARGETS[name]!().name,
    joins: times.length,
    'connect to first media, median ms': round(median(times), 1),
    'p95 ms': round(percentile(times, 0.95), 1),
    'CPU ms a join': round(median(rounds.map(({ cpuMs }) => cpuMs)), 1),
    rounds: rounds.map(({ cpuMs }) => round(cpuMs, 1)).join(' '),
  };
});
process.stdout.write(`\n${formatTable(rows)}\n`);
process.stdout.write(`${JSON.stringify({ bench: 'media-joins', rows })}\n`);
process.exit();

async function run(target: MediaTarget): Promise<Joins> {
  await target.start();
  const generator = await Generator.start();
  try {
    const firstMediaMs = await timeJoins(target, generator);
    return { firstMediaMs, cpuMs: await weighJoins(target, generator) };
  } finally {
    generator.stop();
    await target.stop();
  }
}

async function timeJoins(target: MediaTarget, generator: Generator): Promise<number[]> {
  const [room] = (await openRooms(target, generator, { count: 1, size: ROOM_SIZE - 1 })) as [LoadPeer[]];
  await sleep(1000);
  const times: number[] = [];
  for (let i = 0; i < Number(values.joins); i++) {
    const startedAt = performance.now();
    const peer = await target.enter(generator, 0);
    await peer.publish();
    peer.startSending();
    await peer.subscribe(room);
    times.push((await generator.firstMedia(peer.down!)) - startedAt);
    peer.close();
    await sleep(400);
  }
  return times;
}

/** Opens rooms in which nobody sends; what the same time without joins costs is taken off. */
async function weighJoins(target: MediaTarget, generator: Generator): Promise<number> {
  const used = () => Object.values(target.processes()).reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const before = { at: performance.now(), cpu: used() };
  for (let room = 1; room <= COUNTED_ROOMS; room++) {
    const peers: LoadPeer[] = [];
    for (let i = 0; i < ROOM_SIZE; i++) {
      const peer = await target.enter(generator, room);
      await peer.publish();
      peers.push(peer);
    }
    for (const peer of peers) await peer.subscribe(peers.filter((other) => other !== peer));
  }
  const joined = { at: performance.now(), cpu: used() };
  await sleep(joined.at - before.at);
  const idle = used() - joined.cpu;
  return ((joined.cpu - before.cpu - idle) / (COUNTED_ROOMS * ROOM_SIZE)) * 1000;
}
