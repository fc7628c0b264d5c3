import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Product } from '../../support/product.ts';
import { longestGap } from './media-timeline.ts';
import type { MeetingInProgress } from './meeting-in-progress.ts';

export type Victim = 'media-worker' | 'media-node' | 'api' | 'queue-worker';

export interface Outage {
  /** From the kill until the last of all people decoded the last of all others again; 0 when nothing stopped. */
  readonly videoMs: number;
  /** The same for sound, over all streams a person receives. */
  readonly audioMs: number;
}

/** Frames come every 42 ms, sound packets every 20 to 400 ms; a browser that is short of processor time halts for longer. */
const STILL_RUNNING_MS = 1000;
/** Where media must stop, the longest halt is the outage. */
const HALT_MS = 250;
/** After the return of everyone the timeline goes on for so long, to catch who drops out once more. */
const SETTLE_MS = 2500;

/** Sends SIGKILL to one process of the running product and measures what the people in the meeting notice. */
export async function killAndMeasure(
  product: Product,
  meeting: MeetingInProgress,
  victim: Victim,
): Promise<Outage> {
  const pids = await pidsOf(product, meeting, victim);
  const threshold = victim.startsWith('media') ? HALT_MS : STILL_RUNNING_MS;
  const killedAt = Date.now();
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return measureOutage(meeting, killedAt, threshold);
}

/**
 * What people noticed of something that happened at `at` (epoch ms): waits until all decode all again and goes on.
 * @param threshold a halt of at most so long is none
 */
export async function measureOutage(
  meeting: MeetingInProgress,
  killedAt: number,
  threshold = STILL_RUNNING_MS,
): Promise<Outage> {
  const { video, audio } = await longestHalts(meeting, killedAt);
  const outage = (gaps: readonly Gap[]) =>
    Math.max(...gaps.map(({ ms, endsAt }) => (ms > threshold ? endsAt - killedAt : 0)));
  return { videoMs: outage(video), audioMs: outage(audio) };
}

/** The longest time since `at` for which a person decoded no picture of another one, or no sound. */
export async function measureHalt(meeting: MeetingInProgress, at: number): Promise<Outage> {
  const { video, audio } = await longestHalts(meeting, at);
  const longest = (gaps: readonly Gap[]) => Math.max(...gaps.map(({ ms }) => ms));
  return { videoMs: longest(video), audioMs: longest(audio) };
}

type Gap = ReturnType<typeof longestGap>;

/** Of each picture and each person's sound, once all decode all again and go on doing so. */
async function longestHalts(meeting: MeetingInProgress, at: number): Promise<{ video: Gap[]; audio: Gap[] }> {
  // What is decoded at once may still come out of the browsers' own buffers.
  await sleep(300);
  await meeting.untilAllDecode(at + 300);
  await sleep(SETTLE_MS);
  await meeting.untilAllDecode();
  const until = Date.now();
  const timelines = await meeting.timelines();
  const gap = (moments: readonly number[] = []) => longestGap(moments, at - 200, until);
  const others = (i: number) => meeting.people.filter((_, n) => n !== i);
  return {
    video: timelines.flatMap(({ video }, i) => others(i).map(({ personId }) => gap(video[personId]))),
    audio: timelines.map(({ audio }) => gap(audio)),
  };
}

/** Name, as the supervisor knows it, of the media node that holds the meeting's room. */
export async function nodeOf(product: Product, meetingId: string): Promise<string> {
  const [row]: { nodeName: string }[] = await product.dataSource.query(
    `SELECT "nodeName" FROM room_placement WHERE "meetingId" = $1`,
    [meetingId],
  );
  return row!.nodeName === 'media-1' ? 'media' : row!.nodeName;
}

/** Processes to kill: the one that serves this meeting where there are several. */
async function pidsOf(product: Product, meeting: MeetingInProgress, victim: Victim): Promise<number[]> {
  if (victim === 'api') return [pidOf(product, 'api')];
  if (victim === 'queue-worker') return [pidOf(product, 'worker')];
  const node = pidOf(product, await nodeOf(product, meeting.meetingId));
  return victim === 'media-node' ? [node] : childrenOf(node).filter(listens);
}

function pidOf(product: Product, name: string): number {
  const pid = product.supervisor.pidOf(name);
  if (pid === undefined) throw new Error(`${name} does not run:\n${product.logs()}`);
  return pid;
}

/** Whether a process holds a UDP port: one kept in reserve does not. */
function listens(pid: number): boolean {
  const udp = readFileSync(`/proc/${pid}/net/udp`, 'utf8');
  const inodes = new Set(udp.split('\n').map((line) => `socket:[${line.trim().split(/\s+/)[9]}]`));
  return readdirSync(`/proc/${pid}/fd`).some((fd) => {
    try {
      return inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
    } catch {
      return false;
    }
  });
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        // pid (comm) state ppid …
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
