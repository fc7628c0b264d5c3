import {
  LINE_REPORT_INTERVAL_MS,
  type LineReport,
  type LineSample,
} from '#contracts/signalling/line-report.ts';
import type { Peer } from '../room/peer.ts';
import type { RoomFeature } from '../room/room-feature.ts';
import { SignallingError } from '../signalling/signalling.error.ts';

/** Timers of a browser come a little early now and then. */
const TOLERANCE_MS = 1000;

/**
 * What the people of a room tell of their lines, kept until the next post to the API takes it along: the newest of each
 * person and no more, so that an API that is away costs nothing.
 */
export class RoomLines implements RoomFeature {
  readonly #reports = new Map<Peer, LineReport>();
  readonly #takenAt = new WeakMap<Peer, number>();

  /** @throws SignallingError `too-many-requests` */
  take(peer: Peer, report: LineReport, now: number): void {
    const before = this.#takenAt.get(peer);
    if (before !== undefined && now - before < LINE_REPORT_INTERVAL_MS - TOLERANCE_MS)
      throw new SignallingError('too-many-requests');
    this.#takenAt.set(peer, now);
    this.#reports.set(peer, report);
  }

  /** What was told since the last call, with the SFU's own view of the same lines. */
  drain(): LineSample[] {
    const samples = [...this.#reports]
      .filter(([peer]) => !peer.closed)
      .map(([peer, report]) => ({
        ...report,
        person: peer.person,
        scoreUp: peer.uplink?.score ?? null,
        ...peer.downlink.reception,
      }));
    this.#reports.clear();
    return samples;
  }

  onLeft(peer: Peer): void {
    this.#reports.delete(peer);
  }
}
