import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ConsultationLog, saveLog as saveLogRoute } from '#contracts/http/meetings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import {
  findLog,
  findLogOwner,
  type LogForm,
  saveLog,
  type SavedLog,
} from '#persistence/repositories/consultation-log.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';

/** Consultation logs: a firm's own, and all for staff. */
@Injectable()
export class LogService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async get(meetingId: string, caller: Caller): Promise<ConsultationLog | null> {
    await this.owned(this.dataSource.manager, meetingId, caller);
    const log = await findLog(this.dataSource.manager, meetingId);
    return log && present(log);
  }

  /**
   * @throws DomainError `not-found` (also of another firm), `meeting-cancelled`, `meeting-not-started`,
   * `stage-without-date`, `log-changed`
   */
  async save({ params, body }: RouteInput<typeof saveLogRoute>, caller: Caller): Promise<ConsultationLog> {
    const { meetingId } = params;
    const { version, ...given } = body;
    const form = toForm(given);
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const meeting = await this.owned(tx, meetingId, caller);
      if (meeting.state === 'cancelled') throw new DomainError('meeting-cancelled');
      if (meeting.startsAt > now) throw new DomainError('meeting-not-started');
      await saveLog(tx, { meetingId, version, savedBy: caller.personId, savedAt: now, form });
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'save-consultation-log',
        subjectType: 'meeting',
        subjectId: meetingId,
        cohortId: meeting.cohortId,
        detail: { version: version + 1 },
      });
      return present((await findLog(tx, meetingId))!);
    });
  }

  /** A log of another firm looks like one that is not there. */
  private async owned(tx: Transaction, meetingId: string, caller: Caller) {
    const owner = await findLogOwner(tx, meetingId);
    if (!owner || (owner.personId !== caller.personId && !caller.roles.includes('staff')))
      throw new DomainError('not-found');
    return owner;
  }
}

type Given = Omit<RouteInput<typeof saveLogRoute>['body'], 'version'>;

/** A stage needs its date, and a date its amount: the report counts by both. */
function toForm(given: Given): LogForm {
  for (const stage of ['discussed', 'contracting', 'contracted'] as const) {
    const amount = given[`${stage}Cents`];
    if ((amount === null) !== (given[`${stage}On`] === null))
      throw new DomainError('stage-without-date', { stage });
  }
  return {
    ...given,
    discussedCents: toText(given.discussedCents),
    contractingCents: toText(given.contractingCents),
    contractedCents: toText(given.contractedCents),
  };
}

const toText = (cents: number | null) => (cents === null ? null : String(cents));
const toNumber = (cents: string | null) => (cents === null ? null : Number(cents));

const present = (log: SavedLog): ConsultationLog => ({
  discussedCents: toNumber(log.discussedCents),
  discussedOn: log.discussedOn,
  contractingCents: toNumber(log.contractingCents),
  contractingOn: log.contractingOn,
  contractedCents: toNumber(log.contractedCents),
  contractedOn: log.contractedOn,
  summary: log.summary,
  nextStep: log.nextStep,
  version: log.version,
  savedAt: log.savedAt.toISOString(),
  savedBy: log.savedByName,
});
