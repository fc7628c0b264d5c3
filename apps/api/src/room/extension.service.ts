import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type { answerExtension, askExtension, Extension } from '#contracts/http/table.ts';
import { DomainError, isDomainError } from '#domain/error/domain-error.ts';
import { decideExtension } from '#domain/meeting/extension.ts';
import type { ExtensionRequest } from '#persistence/entities/table.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import {
  findExtension,
  findNextMeeting,
  hasWaitingExtension,
  insertExtension,
  moveEnd,
  updateExtension,
} from '#persistence/repositories/room-table.repository.ts';
import { findTableMeeting } from '#persistence/repositories/table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentExtensions } from '../table/present-table.ts';
import { type Seated, TableAccess } from '../table/table-access.ts';
import { TableChanges } from '../table/table-changes.ts';

/** What the exclusion constraints on meetings say, see `codeOfConstraint`. */
const TAKEN: readonly string[] = [
  'firm-has-meeting-then',
  'buyer-has-meeting-then',
  'interpreter-has-meeting-then',
  'booth-taken-then',
];

type Request = Pick<ExtensionRequest, 'id' | 'minutes'>;

/** More time for a meeting that goes well. The database has the last word on whether all are free. */
@Injectable()
export class ExtensionService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(TableAccess) private readonly access: TableAccess,
    @Inject(TableChanges) private readonly table: TableChanges,
  ) {}

  /**
   * Grants at once where the rule allows it and all are free; else the request waits for staff, or is refused with what
   * stood in the way.
   * @throws DomainError of `decideExtension`, `extension-waits` while another request does
   */
  async ask({ params, body }: RouteInput<typeof askExtension>, caller: Caller): Promise<Extension> {
    const { meetingId } = params;
    const seated = await this.access.seat(caller, meetingId);
    return this.orRefused(meetingId, seated, body, (tx, touch) =>
      this.askIn(tx, touch, meetingId, seated, body),
    );
  }

  /** @throws DomainError `not-found`, `extension-answered`, of `decideExtension` */
  async answer({ params, body }: RouteInput<typeof answerExtension>, caller: Caller): Promise<Extension> {
    const { meetingId, extensionId } = params;
    const seated = await this.access.seat(caller, meetingId, ['staff']);
    const request = await findExtension(this.dataSource.manager, extensionId);
    if (request?.meetingId !== meetingId) throw new DomainError('not-found');
    return this.orRefused(meetingId, seated, request, async (tx, touch) => {
      const waiting = await findExtension(tx, extensionId);
      if (waiting?.state !== 'asked') throw new DomainError('extension-answered');
      if (body.isGranted) return this.grant(tx, touch, meetingId, seated, waiting);
      await this.close(tx, touch, seated, waiting.id, { state: 'refused', reason: 'refused-by-staff' });
      return present(tx, waiting.id);
    });
  }

  async next(
    meetingId: string,
    caller: Caller,
  ): Promise<{ meetingId: string; startsAt: string; title: string } | null> {
    const isStaff = caller.roles.includes('staff');
    const next = await findNextMeeting(this.dataSource.manager, meetingId, isStaff ? null : caller.personId);
    if (!next) return null;
    const { id, startsAt, firm, buyer, isFirm } = next;
    const title = isStaff ? `${firm} · ${buyer}` : isFirm ? buyer : next.firmEn || firm;
    return { meetingId: id, startsAt: startsAt.toISOString(), title };
  }

  private async askIn(
    tx: Transaction,
    touch: Touch,
    meetingId: string,
    seated: Seated,
    asked: Request,
  ): Promise<Extension> {
    const there = await findExtension(tx, asked.id);
    if (there) {
      if (there.meetingId !== meetingId) throw new DomainError('not-found');
      return present(tx, asked.id);
    }
    // As it is under the lock: somebody may have been given time a moment ago.
    const meeting = (await findTableMeeting(tx, meetingId))!;
    const { isAutomatic } = decideExtension(
      meeting,
      { role: seated.role, minutes: asked.minutes },
      seated.now,
    );
    if (await hasWaitingExtension(tx, meetingId)) throw new DomainError('extension-waits');
    await insertExtension(tx, {
      id: asked.id,
      meetingId,
      minutes: asked.minutes,
      askedBy: seated.personId,
      askedAt: seated.now,
      state: 'asked',
    });
    if (isAutomatic) return this.grant(tx, touch, meetingId, seated, asked);
    touch({ kind: 'extension', subjectId: asked.id });
    return present(tx, asked.id);
  }

  private async grant(
    tx: Transaction,
    touch: Touch,
    meetingId: string,
    seated: Seated,
    { id, minutes }: Request,
  ): Promise<Extension> {
    const meeting = (await findTableMeeting(tx, meetingId))!;
    const role = seated.role === 'staff' ? 'staff' : seated.role;
    const { endsAt } = decideExtension(meeting, { role, minutes }, seated.now);
    await moveEnd(tx, meetingId, endsAt);
    await this.close(tx, touch, seated, id, { state: 'granted', endsAt });
    touch({ kind: 'room', subjectId: meetingId });
    await recordAudit(tx, {
      personId: seated.personId,
      action: 'extend-meeting',
      subjectType: 'meeting',
      subjectId: meetingId,
      cohortId: meeting.cohortId,
      detail: { minutes, from: meeting.endsAt, to: endsAt, isAutomatic: seated.role !== 'staff' },
    });
    return present(tx, id);
  }

  private async close(
    tx: Transaction,
    touch: Touch,
    { role, personId, now }: Seated,
    id: string,
    outcome: Pick<Partial<ExtensionRequest>, 'state' | 'reason' | 'endsAt'>,
  ): Promise<void> {
    const decidedBy = role === 'staff' ? personId : null;
    await updateExtension(tx, id, { ...outcome, decidedBy, decidedAt: now });
    touch({ kind: 'extension', subjectId: id });
  }

  /** A constraint that refuses ends its whole transaction: that it did is written down in the next one. */
  private async orRefused(
    meetingId: string,
    seated: Seated,
    { id, minutes }: Request,
    work: (tx: Transaction, touch: Touch) => Promise<Extension>,
  ): Promise<Extension> {
    try {
      return await this.table.change(meetingId, work);
    } catch (error) {
      if (!isDomainError(error) || !TAKEN.includes(error.code)) throw error;
      return this.table.change(meetingId, async (tx, touch) => {
        if (!(await findExtension(tx, id)))
          await insertExtension(tx, {
            id,
            meetingId,
            minutes,
            askedBy: seated.personId,
            askedAt: seated.now,
            state: 'asked',
          });
        await this.close(tx, touch, seated, id, { state: 'refused', reason: error.code });
        return present(tx, id);
      });
    }
  }
}

type Touch = Parameters<Parameters<TableChanges['change']>[1]>[1];

const present = async (tx: Transaction, id: string): Promise<Extension> =>
  (await presentExtensions(tx, [(await findExtension(tx, id))!]))[0]!;
