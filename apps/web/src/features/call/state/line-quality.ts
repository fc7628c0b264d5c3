import { lineLevel } from '#domain/live/line-level.ts';
import type { LineReport } from '#contracts/signalling/line-report.ts';
import type { LineQuality } from './call-state.ts';

/** What one received stream has counted so far. */
interface StreamCounters {
  readonly received: number;
  readonly lost: number;
  /** Seconds. */
  readonly jitter: number;
}

/** Counters of one moment, over all streams of both directions. */
export interface LineCounters {
  /** By the id of their statistics. */
  readonly streams: ReadonlyMap<string, StreamCounters>;
  /** Seconds. */
  readonly roundTrip: number | null;
  /** Fraction that the other end missed of what we sent, the worst stream's. */
  readonly lossUp: number;
  /** Times a received picture stood still so far. */
  readonly freezes: number;
}

interface AnyStats {
  readonly type: string;
  readonly id?: string;
  readonly mid?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly currentRoundTripTime?: number;
  readonly fractionLost?: number;
  readonly nominated?: boolean;
  readonly freezeCount?: number;
}

/**
 * The padding by which mediasoup tries how much a line carries comes under this name, in bursts with gaps in their
 * numbers and times: a browser counts half of it as lost and late on a line that is perfect.
 */
const PROBING_MID = 'probator';
const NO_STREAM: StreamCounters = { received: 0, lost: 0, jitter: 0 };

/** Names as in https://w3c.github.io/webrtc-stats/ */
export function readCounters(reports: Iterable<AnyStats>): LineCounters {
  const streams = new Map<string, StreamCounters>();
  let [lossUp, freezes] = [0, 0];
  let roundTrip: number | null = null;
  for (const stats of reports) {
    if (stats.type === 'inbound-rtp' && stats.mid !== PROBING_MID) {
      streams.set(stats.id ?? '', {
        received: stats.packetsReceived ?? 0,
        lost: Math.max(0, stats.packetsLost ?? 0),
        jitter: stats.jitter ?? 0,
      });
      freezes += stats.freezeCount ?? 0;
    } else if (stats.type === 'remote-inbound-rtp') {
      lossUp = Math.max(lossUp, stats.fractionLost ?? 0);
    } else if (
      stats.type === 'candidate-pair' &&
      stats.nominated &&
      stats.currentRoundTripTime !== undefined
    ) {
      roundTrip = Math.max(roundTrip ?? 0, stats.currentRoundTripTime);
    }
  }
  return { streams, roundTrip, lossUp, freezes };
}

/** Judges the time between two readings; bounds are those of `lineLevel`. */
export function judgeLine(before: LineCounters, now: LineCounters): LineQuality {
  let [received, lost, worst] = [0, 0, 0];
  for (const [id, stream] of now.streams) {
    const { received: had, lost: missed } = before.streams.get(id) ?? NO_STREAM;
    // A stream that is paused or muted keeps the jitter of its last packet for as long as it is silent.
    if (stream.received > had) worst = Math.max(worst, stream.jitter);
    received += Math.max(0, stream.received - had);
    lost += Math.max(0, stream.lost - missed);
  }
  const lossDown = received + lost === 0 ? 0 : lost / (received + lost);
  const { lossUp } = now;
  const loss = Math.max(lossDown, lossUp);
  const roundTrip = now.roundTrip === null ? null : Math.round(now.roundTrip * 1000);
  const jitter = Math.round(worst * 1000);
  const level = lineLevel({ loss, roundTripMs: roundTrip, jitterMs: jitter });
  const freezes = Math.max(0, now.freezes - before.freezes);
  return { level, loss, lossDown, lossUp, roundTrip, jitter, freezes };
}

const LONGEST_MS = 60_000;
const fraction = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** Several judgements in a row as one report to the media node: the worst loss, the latest times. */
export function reportOf(judged: readonly LineQuality[]): LineReport {
  const latest = judged.at(-1);
  const worst = (read: (line: LineQuality) => number) => Math.max(0, ...judged.map(read));
  return {
    lossDown: fraction(worst(({ lossDown }) => lossDown)),
    lossUp: fraction(worst(({ lossUp }) => lossUp)),
    roundTripMs: latest?.roundTrip == null ? null : Math.min(LONGEST_MS, latest.roundTrip),
    jitterMs: Math.min(LONGEST_MS, latest?.jitter ?? 0),
    freezes: Math.min(
      1000,
      judged.reduce((sum, { freezes }) => sum + freezes, 0),
    ),
  };
}
