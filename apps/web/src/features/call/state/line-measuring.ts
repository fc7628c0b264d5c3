import { pause } from './backoff.ts';
import type { LineQuality } from './call-state.ts';
import { judgeLine, readCounters, reportOf, type LineCounters } from './line-quality.ts';
import type { MediaConnection } from './media-connection.ts';

const STATS_INTERVAL_MS = 2000;
/** The media node takes a report every four seconds. */
const READINGS_PER_REPORT = 2;

/**
 * Measures the line in use until `signal` ends it: tells the person, cushions the sound by it, and reports it to the
 * media node.
 */
export async function measureLine(
  connectionInUse: () => MediaConnection | undefined,
  onLine: (line: LineQuality) => void,
  signal: AbortSignal,
): Promise<void> {
  let before: { connection: MediaConnection; counters: LineCounters } | undefined;
  let judged: LineQuality[] = [];
  while (!signal.aborted) {
    await pause(STATS_INTERVAL_MS, signal);
    const connection = connectionInUse();
    const stats = await connection?.stats().catch(() => null);
    if (!connection || !stats || connectionInUse() !== connection) continue;
    const counters = readCounters([...(stats.up?.values() ?? []), ...stats.down.values()]);
    if (before?.connection === connection) {
      const line = judgeLine(before.counters, counters);
      onLine(line);
      connection.received.cushion(stats.down, line.roundTrip);
      judged.push(line);
    } else judged = [];
    before = { connection, counters };
    if (judged.length < READINGS_PER_REPORT) continue;
    void connection.reportLine(reportOf(judged));
    judged = [];
  }
}
