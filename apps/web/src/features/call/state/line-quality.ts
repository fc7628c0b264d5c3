import type { LineQuality } from './call-state.ts';

/** Counters of one moment, over all streams of both directions. */
export interface LineCounters {
  readonly received: number;
  readonly lost: number;
  /** Seconds, the worst stream's. */
  readonly jitter: number;
  /** Seconds. */
  readonly roundTrip: number | null;
  /** Fraction that the other end missed of what we sent, the worst stream's. */
  readonly lossUp: number;
}

interface AnyStats {
  readonly type: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly currentRoundTripTime?: number;
  readonly fractionLost?: number;
  readonly nominated?: boolean;
}

/** Names as in https://w3c.github.io/webrtc-stats/ */
export function readCounters(reports: Iterable<AnyStats>): LineCounters {
  let [received, lost, jitter, lossUp] = [0, 0, 0, 0];
  let roundTrip: number | null = null;
  for (const stats of reports) {
    if (stats.type === 'inbound-rtp') {
      received += stats.packetsReceived ?? 0;
      lost += Math.max(0, stats.packetsLost ?? 0);
      jitter = Math.max(jitter, stats.jitter ?? 0);
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
  return { received, lost, jitter, roundTrip, lossUp };
}

/**
 * Judges the time between two readings. Bounds after ITU-T G.114 (a round trip under 300 ms goes unnoticed) and
 * what Opus's error correction still hides.
 */
export function judgeLine(before: LineCounters, now: LineCounters): LineQuality {
  const received = Math.max(0, now.received - before.received);
  const lost = Math.max(0, now.lost - before.lost);
  const lossDown = received + lost === 0 ? 0 : lost / (received + lost);
  const loss = Math.max(lossDown, now.lossUp);
  const roundTrip = now.roundTrip === null ? null : Math.round(now.roundTrip * 1000);
  const jitter = Math.round(now.jitter * 1000);
  const isBad = loss > 0.08 || (roundTrip ?? 0) > 600 || jitter > 100;
  const isFair = loss > 0.02 || (roundTrip ?? 0) > 300 || jitter > 40;
  return { level: isBad ? 'bad' : isFair ? 'fair' : 'good', loss, roundTrip, jitter };
}
