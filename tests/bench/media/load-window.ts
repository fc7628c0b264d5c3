/** Rooms full of people, and what a server spends on them while a clock runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delay, Generator } from './generator.ts';
import type { LoadPeer, MediaTarget } from './media-target.ts';
import { cpuSeconds, machineTimes, residentMiB } from './process-usage.ts';

/** Opens rooms of `size` people who all send and receive, one after the other. */
export async function openRooms(
  target: MediaTarget,
  generator: Generator,
  { count, size = 4, first = 0 }: { count: number; size?: number; first?: number },
): Promise<LoadPeer[][]> {
  const rooms: LoadPeer[][] = [];
  for (let room = first; room < first + count; room++) {
    const peers: LoadPeer[] = [];
    for (let i = 0; i < size; i++) {
      const peer = await target.enter(generator, room);
      await peer.publish();
      peers.push(peer);
    }
    for (const peer of peers) await peer.subscribe(peers.filter((other) => other !== peer));
    for (const peer of peers) peer.startSending();
    rooms.push(peers);
  }
  return rooms;
}

export interface Window {
  readonly seconds: number;
  /** Media packets that reached receivers. */
  readonly packets: number;
  readonly packetsPerSecond: number;
  readonly megabitsPerSecond: number;
  /** Seconds of processor time of the server's processes. */
  readonly cpu: Record<string, number>;
  readonly cpuPerMillionPackets: number;
  /** Share of one core that the busiest process used, in percent. */
  readonly busiestCorePercent: number;
  readonly residentMiB: number;
  readonly lossPercent: number;
  readonly liveStreams: number;
  readonly delayMs: Delay;
  readonly audioDelayMs: Delay;
  /** Packets whose delay was taken, and those of them that took longer than 5 ms: both add up over windows. */
  readonly timed: number;
  readonly laterThan5Ms: number;
  readonly damaged: number;
  readonly keyFrameRequests: number;
  readonly nacks: number;
  readonly generatorCorePercent: number;
  /** Share of all cores that anything used, in percent. */
  readonly machinePercent: number;
  /** What neither the server nor the generator nor this process used: how loaded the machine was by others. */
  readonly othersPercent: number;
}

/** Counts for `seconds`. */
export async function measure(target: MediaTarget, generator: Generator, seconds: number): Promise<Window> {
  await generator.reset();
  const pids = { ...target.processes(), generator: generator.pid, driver: process.pid };
  const read = () => Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuSeconds(pid)]));
  const before = { at: performance.now(), cpu: read(), machine: machineTimes() };
  await sleep(seconds * 1000);
  const report = await generator.report();
  const after = { at: performance.now(), cpu: read(), machine: machineTimes() };
  const elapsed = (after.at - before.at) / 1000;
  const used = Object.fromEntries(
    Object.keys(pids).map((name) => [name, after.cpu[name]! - before.cpu[name]!]),
  );
  const { generator: generatorCpu = 0, driver = 0, ...cpu } = used;
  const total = Object.values(cpu).reduce((sum, value) => sum + value, 0);
  const packets = report.receivedAudio + report.receivedVideo;
  const all = after.machine.all - before.machine.all;
  const busyShare = 1 - (after.machine.idle - before.machine.idle) / all;
  const cores = all / 100 / elapsed; // /proc/stat counts hundredths of a second on every core
  const ownShare = (total + generatorCpu + driver) / (elapsed * cores);
  return {
    seconds: round(elapsed),
    packets,
    packetsPerSecond: Math.round(packets / elapsed),
    megabitsPerSecond: round((report.receivedBytes * 8) / elapsed / 1e6),
    cpu: Object.fromEntries(Object.entries(cpu).map(([name, value]) => [name, round(value)])),
    cpuPerMillionPackets: round((total / packets) * 1e6),
    busiestCorePercent: round((Math.max(...Object.values(cpu)) / elapsed) * 100),
    residentMiB: round(Object.values(target.processes()).reduce((sum, pid) => sum + residentMiB(pid), 0)),
    lossPercent: round((100 * (report.expected - report.received)) / report.expected, 4),
    liveStreams: report.liveStreams,
    delayMs: report.delayMs,
    audioDelayMs: report.audioDelayMs,
    timed: report.timed,
    laterThan5Ms: report.laterThan5Ms,
    damaged: report.damaged,
    keyFrameRequests: report.keyFrameRequests,
    nacks: report.nacks,
    generatorCorePercent: round((generatorCpu / elapsed) * 100),
    machinePercent: round(busyShare * 100),
    othersPercent: round(Math.max(0, busyShare - ownShare) * 100),
  };
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which `share` of the values stay (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
