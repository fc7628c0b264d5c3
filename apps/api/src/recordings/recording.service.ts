import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type MeetingRecording, RECORDING_CONSENT_VERSION } from '#contracts/http/recordings.ts';
import { NODE_LOST_AFTER_MS } from '#contracts/signalling/media-event.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { decideRecording } from '#domain/recording/decide-recording.ts';
import { Recording } from '#persistence/entities/recording.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { findPresent } from '#persistence/repositories/attendance.repository.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { canRecord } from '#persistence/repositories/media-node.repository.ts';
import {
  findOpenRecording,
  findRecordingAnswers,
  saveRecordingAnswer,
} from '#persistence/repositories/recording.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import type { Caller } from '../kernel/caller.ts';
import { CONFIG } from '../kernel/config.module.ts';
import { MeetingAccess } from '../kernel/meeting-access.ts';
import { RecordingNews } from './recording-news.ts';

const DAY_MS = 86_400_000;

/** Recording of a meeting that is under way: asked for by staff or the firm, and only with everybody's consent. */
@Injectable()
export class RecordingService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MeetingAccess) private readonly access: MeetingAccess,
    @Inject(RecordingNews) private readonly news: RecordingNews,
  ) {}

  get(meetingId: string, caller: Caller): Promise<MeetingRecording> {
    return this.present(this.dataSource.manager, meetingId, caller);
  }

  /** Whoever asks for it agrees with that. @throws DomainError `not-allowed`, `recording-unavailable` */
  start(meetingId: string, caller: Caller): Promise<MeetingRecording> {
    return this.change(meetingId, caller, 'start-recording', async (tx, now) => {
      if (!(await canRecord(tx, meetingId, new Date(now.getTime() - NODE_LOST_AFTER_MS))))
        throw new DomainError('recording-unavailable');
      if (!(await findOpenRecording(tx, meetingId)))
        await tx.insert(Recording, {
          meetingId,
          requestedBy: caller.personId,
          requestedAt: now,
          expiresAt: new Date(now.getTime() + this.config.recording.days * DAY_MS),
        });
      await this.note(tx, meetingId, caller, true, now);
    });
  }

  /** @throws DomainError `not-allowed` */
  stop(meetingId: string, caller: Caller): Promise<MeetingRecording> {
    return this.change(meetingId, caller, 'stop-recording', async (tx, now) => {
      const expiresAt = new Date(now.getTime() + this.config.recording.days * DAY_MS);
      await tx.update(Recording, { meetingId, state: 'open' }, { state: 'ended', endedAt: now, expiresAt });
    });
  }

  /** One's own answer; a withdrawal stops what is being recorded. */
  answer(meetingId: string, isGiven: boolean, caller: Caller): Promise<MeetingRecording> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      await this.note(tx, meetingId, caller, isGiven, now);
      await this.news.tell(tx, meetingId);
      return this.present(tx, meetingId, caller);
    });
  }

  private async change(
    meetingId: string,
    caller: Caller,
    action: string,
    work: (tx: Transaction, now: Date) => Promise<void>,
  ): Promise<MeetingRecording> {
    const role = await this.access.roleOf(caller, meetingId);
    if (role !== 'staff' && role !== 'firm') throw new DomainError('not-allowed');
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const { cohortId } = await tx.findOneByOrFail(Meeting, { id: meetingId });
      await work(tx, now);
      await recordAudit(tx, {
        personId: caller.personId,
        action,
        cohortId,
        subjectType: 'meeting',
        subjectId: meetingId,
      });
      await this.news.tell(tx, meetingId);
      return this.present(tx, meetingId, caller);
    });
  }

  private note(tx: Transaction, meetingId: string, { personId }: Caller, isGiven: boolean, now: Date) {
    const textVersion = RECORDING_CONSENT_VERSION;
    return saveRecordingAnswer(tx, { meetingId, personId, isGiven, textVersion }, now);
  }

  private async present(tx: Transaction, meetingId: string, caller: Caller): Promise<MeetingRecording> {
    const now = this.clock.now();
    const [recording, answers, present, isAvailable, role] = [
      await findOpenRecording(tx, meetingId),
      await findRecordingAnswers(tx, meetingId),
      await findPresent(tx, meetingId),
      await canRecord(tx, meetingId, new Date(now.getTime() - NODE_LOST_AFTER_MS)),
      await this.access.roleOf(caller, meetingId),
    ];
    const answerOf = (personId: string) => answers.get(personId) ?? 'unasked';
    const { state, missing } = decideRecording(recording !== null, present, answerOf);
    const people: { id: string; name: string }[] = await tx.query(
      'SELECT id, name FROM person WHERE id = ANY($1)',
      [missing],
    );
    return {
      isAvailable,
      state,
      mayControl: role === 'staff' || role === 'firm',
      myAnswer: answerOf(caller.personId),
      missing: people.map(({ id, name }) => ({ personId: id, name })),
      days: this.config.recording.days,
    };
  }
}
