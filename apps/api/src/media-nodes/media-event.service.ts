import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  MediaCommand,
  MediaEvent,
  MediaEventsRequest,
  MediaEventsResponse,
} from '#contracts/signalling/media-event.ts';
import type { LineSample } from '#contracts/signalling/line-report.ts';
import { RECORDING_CONSENT_VERSION } from '#contracts/http/recordings.ts';
import { NODE_LOST_AFTER_MS } from '#contracts/signalling/media-event.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { lineLevel } from '#domain/live/line-level.ts';
import {
  closeSeat,
  closeSeatsElsewhere,
  closeSeatsOfRoom,
  findIntruders,
  markHeldIfMet,
  openSeat,
  setSilent,
  UUID,
} from '#persistence/repositories/attendance.repository.ts';
import { saveLineSamples } from '#persistence/repositories/line-quality.repository.ts';
import { findUnmoved } from '#persistence/repositories/meeting-move.repository.ts';
import {
  findRoomsElsewhere,
  findRoomsToClose,
  mayEndSeats,
  saveNodeReport,
} from '#persistence/repositories/media-node.repository.ts';
import {
  findRecordingAnswers,
  findWantedRecordings,
  saveRecordingAnswer,
} from '#persistence/repositories/recording.repository.ts';
import { callStandbys } from '#persistence/repositories/standby.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { LiveBus } from '../live/live-bus.ts';

/** A join is told within some 20 ms; a room that a heartbeat does not name ten seconds later is not there. */
const SEAT_SETTLES_MS = 10_000;

/**
 * What media nodes tell: that they live, and who is in which room. Told twice, or late, it changes nothing. Times of
 * events are the node's; a node whose clock is wrong is set right by the time of its own report.
 */
@Injectable()
export class MediaEventService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LiveBus) private readonly bus: LiveBus,
  ) {}

  /** @throws DomainError `not-allowed` when the body names another node than the token */
  async take(nodeName: string, { nodeId, events }: MediaEventsRequest): Promise<MediaEventsResponse> {
    if (nodeId !== nodeName) throw new DomainError('not-allowed');
    const commands = await inTransaction(this.dataSource, async (tx) => {
      const touched = new Set<string>();
      const answers: MediaCommand[] = [];
      for (const event of events) answers.push(...(await this.apply(tx, nodeName, event, touched)));
      for (const meetingId of touched) {
        await markHeldIfMet(tx, meetingId, this.clock.now());
        await this.bus.tell(tx, { kind: 'presence', meetingId });
      }
      return answers;
    });
    return { commands };
  }

  private async apply(
    tx: Transaction,
    nodeName: string,
    event: MediaEvent,
    touched: Set<string>,
  ): Promise<MediaCommand[]> {
    if (event.type === 'heartbeat') return this.takeHeartbeat(tx, nodeName, event, touched);
    const meetingId = event.room;
    // The node also has rooms for its own checks, which are no meetings.
    if (!UUID.test(meetingId)) return [];
    const at = this.notLaterThanNow(event.at);
    switch (event.type) {
      case 'peer-joined':
        if (!UUID.test(event.person)) return [];
        await openSeat(tx, { seatId: event.id, meetingId, personId: event.person, at });
        break;
      case 'peer-left':
        // The new seat of the same person has ended the old one already.
        if (event.reason === 'replaced' || !UUID.test(event.person)) return [];
        if (!(await mayEndSeats(tx, nodeName, meetingId))) return [];
        await closeSeat(tx, meetingId, event.person, at, event.reason);
        break;
      case 'room-closed':
        // The room goes on elsewhere, and people sit there.
        if (!(await mayEndSeats(tx, nodeName, meetingId))) return [];
        await closeSeatsOfRoom(tx, meetingId, at);
        break;
      case 'interpreter-lost':
      case 'interpreter-back':
        if (!UUID.test(event.person)) return [];
        await setSilent(tx, meetingId, event.person, event.type === 'interpreter-lost' ? at : null);
        if (event.type === 'interpreter-lost') await callStandbys(tx, meetingId, this.clock.now());
        await this.bus.tell(tx, { kind: 'board', meetingId });
        return [];
      case 'room-opened':
        return [];
      case 'recording-refused':
        if (UUID.test(event.person)) await this.takeRefusal(tx, meetingId, event.person);
        return [];
      case 'line':
        await this.takeLines(tx, meetingId, event.samples);
        return [];
    }
    touched.add(meetingId);
    return [];
  }

  private async takeHeartbeat(
    tx: Transaction,
    name: string,
    heartbeat: Extract<MediaEvent, { type: 'heartbeat' }>,
    touched: Set<string>,
  ): Promise<MediaCommand[]> {
    const now = this.clock.now();
    const { publicUrl, startedAt, rooms, consumers, load, draining, canRecord, roomIds } = heartbeat;
    await saveNodeReport(
      tx,
      { name, publicUrl, startedAt: new Date(startedAt), rooms, consumers, load, draining, canRecord },
      now,
    );
    const before = new Date(now.getTime() - SEAT_SETTLES_MS);
    for (const meetingId of await closeSeatsElsewhere(tx, name, roomIds, before)) touched.add(meetingId);
    const meetingIds = roomIds.filter((id) => UUID.test(id));
    const aliveSince = new Date(now.getTime() - NODE_LOST_AFTER_MS);
    // People of a node that stops go over one by one, each on both nodes until the last one has come.
    const elsewhere = draining ? [] : await findRoomsElsewhere(tx, name, meetingIds, aliveSince);
    const ended = await findRoomsToClose(tx, meetingIds, now);
    const intruders = await findIntruders(tx, meetingIds);
    const unmoved = await findUnmoved(tx, meetingIds, now);
    const wanted = await findWantedRecordings(tx, meetingIds);
    return [
      ...wanted.map((recording) => ({ type: 'record' as const, ...recording })),
      ...unmoved.map((move) => ({ type: 'move-person' as const, ...move })),
      ...elsewhere.map((room) => ({ type: 'release-room' as const, room })),
      ...ended.map((room) => ({ type: 'close-room' as const, room })),
      ...intruders.map(({ meetingId: room, personId: person }) => ({
        type: 'remove-person' as const,
        room,
        person,
      })),
    ];
  }

  private async takeLines(tx: Transaction, meetingId: string, samples: readonly LineSample[]): Promise<void> {
    const rows = samples
      .filter(({ person }) => UUID.test(person))
      .map(({ person, ...figures }) => ({
        ...figures,
        meetingId,
        personId: person,
        level: lineLevel({ ...figures, loss: Math.max(figures.lossDown, figures.lossUp) }),
      }));
    await saveLineSamples(tx, rows, this.clock.now());
    await this.bus.tell(tx, { kind: 'board', meetingId });
  }

  /** The node has stopped by itself; the browser says the same over HTTP, and whichever comes first counts. */
  private async takeRefusal(tx: Transaction, meetingId: string, personId: string): Promise<void> {
    const answers = await findRecordingAnswers(tx, meetingId);
    if (answers.get(personId) === 'refused') return;
    const textVersion = RECORDING_CONSENT_VERSION;
    await saveRecordingAnswer(tx, { meetingId, personId, isGiven: false, textVersion }, this.clock.now());
    await this.bus.tell(tx, { kind: 'recording', meetingId });
  }

  private notLaterThanNow(at: string): Date {
    return new Date(Math.min(new Date(at).getTime(), this.clock.now().getTime()));
  }
}
