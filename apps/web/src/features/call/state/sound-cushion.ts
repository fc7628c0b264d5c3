/**
 * How long received sound waits before it is played. A lost packet is sent again by the media node, which takes a round
 * trip and more; the browser's own jitter buffer waits for what is late, not for what comes twice. So where sound had
 * to be made up, it is told to wait as long as a repair takes, and less again once the line has been whole for a while.
 */

const ENOUGH_CONCEALED = 0.01;
const WHOLE_BELOW = 0.002;
/** For the loss to be noticed and for the line's unevenness, beside the round trip. */
const MARGIN_MS = 120;
/** More would make talking at the same time hard (ITU-T G.114: 400 ms are the limit of what is acceptable). */
const LONGEST_MS = 350;
const STEP_DOWN_MS = 40;
const WHOLE_READINGS_BEFORE_STEP = 5;

export interface Cushion {
  /** 0 leaves it to the browser. */
  readonly ms: number;
  readonly wholeReadings: number;
}

export const NO_CUSHION: Cushion = { ms: 0, wholeReadings: 0 };

/** Decides after each reading. `concealed` is the share of samples, 0 to 1, that had to be made up since the last one. */
export function nextCushion(now: Cushion, concealed: number, roundTripMs: number | null): Cushion {
  if (concealed > ENOUGH_CONCEALED) {
    const needed = Math.min(LONGEST_MS, Math.round((roundTripMs ?? 100) * 1.25) + MARGIN_MS);
    return { ms: Math.max(now.ms, needed), wholeReadings: 0 };
  }
  if (now.ms === 0) return now;
  if (concealed > WHOLE_BELOW) return { ms: now.ms, wholeReadings: 0 };
  const wholeReadings = now.wholeReadings + 1;
  if (wholeReadings < WHOLE_READINGS_BEFORE_STEP) return { ms: now.ms, wholeReadings };
  const ms = now.ms - STEP_DOWN_MS;
  return { ms: ms < MARGIN_MS ? 0 : ms, wholeReadings: 0 };
}

interface AnyStats {
  readonly type: string;
  readonly kind?: string;
  readonly totalSamplesReceived?: number;
  readonly concealedSamples?: number;
  /** Made up during silence, which nobody misses. */
  readonly silentConcealedSamples?: number;
}

/** Counters of all received sound so far. */
export function readSound(reports: Iterable<AnyStats>): { samples: number; concealed: number } {
  let [samples, concealed] = [0, 0];
  for (const stats of reports) {
    if (stats.type !== 'inbound-rtp' || stats.kind !== 'audio') continue;
    samples += stats.totalSamplesReceived ?? 0;
    concealed += (stats.concealedSamples ?? 0) - (stats.silentConcealedSamples ?? 0);
  }
  return { samples, concealed };
}
