/** What a page has received, by the browser's own statistics. */
import type { Page } from 'playwright-core';

export interface LineReport {
  readonly at: number;
  readonly audioSamples: number;
  readonly concealedSamples: number;
  readonly audioPackets: number;
  readonly audioLost: number;
  readonly audioRetransmitted: number;
  /** Seconds that samples waited in the jitter buffer, summed over samples. */
  readonly jitterBufferDelay: number;
  readonly jitterBufferEmitted: number;
  readonly frames: number;
  readonly videoBytes: number;
  readonly frameWidth: number;
  readonly freezeSeconds: number;
  readonly roundTripMs: number;
}

/** Sums over all tracks; needs a context of `openAs`. */
export function readLine(page: Page): Promise<LineReport> {
  return page.evaluate(async () => {
    const { __connections } = window as unknown as { __connections: RTCPeerConnection[] };
    const sum = {
      at: performance.now(),
      audioSamples: 0,
      concealedSamples: 0,
      audioPackets: 0,
      audioLost: 0,
      audioRetransmitted: 0,
      jitterBufferDelay: 0,
      jitterBufferEmitted: 0,
      frames: 0,
      videoBytes: 0,
      frameWidth: 0,
      freezeSeconds: 0,
      roundTripMs: 0,
    };
    for (const connection of __connections) {
      if (connection.connectionState === 'closed') continue;
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'candidate-pair' && report.currentRoundTripTime)
          sum.roundTripMs = Math.max(sum.roundTripMs, report.currentRoundTripTime * 1000);
        if (report.type !== 'inbound-rtp') continue;
        if (report.kind === 'audio') {
          sum.audioSamples += report.totalSamplesReceived ?? 0;
          sum.concealedSamples += report.concealedSamples ?? 0;
          sum.audioPackets += report.packetsReceived ?? 0;
          sum.audioLost += report.packetsLost ?? 0;
          sum.audioRetransmitted += report.retransmittedPacketsReceived ?? 0;
          sum.jitterBufferDelay += report.jitterBufferDelay ?? 0;
          sum.jitterBufferEmitted += report.jitterBufferEmittedCount ?? 0;
        } else {
          sum.frames += report.framesDecoded ?? 0;
          sum.videoBytes += report.bytesReceived ?? 0;
          sum.frameWidth = Math.max(sum.frameWidth, report.frameWidth ?? 0);
          sum.freezeSeconds += report.totalFreezesDuration ?? 0;
        }
      }
    }
    return sum;
  });
}

/** What happened between two reports. */
export function between(before: LineReport, after: LineReport) {
  const seconds = (after.at - before.at) / 1000;
  const of = (name: keyof LineReport) => after[name] - before[name];
  return {
    concealedPercent: (100 * of('concealedSamples')) / of('audioSamples'),
    audioPacketsPerSecond: of('audioPackets') / seconds,
    audioLostPercent: (100 * of('audioLost')) / (of('audioPackets') + of('audioLost')),
    audioRetransmitted: of('audioRetransmitted'),
    jitterBufferMs: (1000 * of('jitterBufferDelay')) / of('jitterBufferEmitted'),
    framesPerSecond: of('frames') / seconds,
    videoKilobitsPerSecond: (of('videoBytes') * 8) / 1000 / seconds,
    frameWidth: after.frameWidth,
    freezeSeconds: of('freezeSeconds'),
    roundTripMs: after.roundTripMs,
  };
}
