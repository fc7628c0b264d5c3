import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type { publishSchedule, Timetable } from '#contracts/http/schedule.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { assertMaySchedule } from '#domain/season/cohort-state.ts';
import { PairRule } from '#persistence/entities/buyer.entity.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { lockCohort } from '#persistence/repositories/cohort.repository.ts';
import { type Draft, findDraft } from '#persistence/repositories/schedule-draft.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { publishMeetings } from './publish-meetings.ts';
import { readTimetable } from './timetable.ts';

@Injectable()
export class PublishService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  timetable(cohortId: string): Promise<Timetable> {
    return readTimetable(this.dataSource.manager, cohortId);
  }

  /**
   * Makes the meetings of a draft real and owes everybody their messages, all in one transaction under the lock of
   * the cohort: of two who publish at once the second finds the cohort published.
   */
  publish(
    cohortId: string,
    { draftId, scheduleVersion, revision }: RouteInput<typeof publishSchedule>['body'],
    caller: Caller,
  ): Promise<Timetable> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const cohort = await lockCohort(tx, cohortId);
      assertMaySchedule(cohort.state);
      const draft = await findDraft(tx, cohortId, draftId);
      if (!draft) throw new DomainError('not-found');
      assertCurrent(cohort, draft, { scheduleVersion, revision }, now);
      await assertKeepsRules(tx, draft);
      await publishMeetings(tx, draft, now);
      await tx.update(
        Cohort,
        { id: cohortId },
        { state: 'published', publishedAt: now, scheduleVersion: cohort.scheduleVersion + 1 },
      );
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'publish-schedule',
        subjectType: 'cohort',
        subjectId: cohortId,
        cohortId,
        detail: { draftId, scheduleVersion, meetings: draft.plan!.meetings.length },
      });
      return readTimetable(tx, cohortId);
    });
  }
}

/** @throws DomainError `schedule-changed`, `draft-changed`, `draft-not-ready`, `draft-is-empty`, `slot-has-begun` */
function assertCurrent(
  cohort: Cohort,
  draft: Draft,
  { scheduleVersion, revision }: { scheduleVersion: number; revision: number },
  now: Date,
): void {
  if (draft.state !== 'ready' || draft.discardedAt)
    throw new DomainError('draft-not-ready', { state: draft.state });
  const versions = new Set([cohort.scheduleVersion, scheduleVersion, draft.problem.scheduleVersion]);
  if (versions.size > 1) throw new DomainError('schedule-changed', { current: cohort.scheduleVersion });
  if (draft.revision !== revision) throw new DomainError('draft-changed', { revision: draft.revision });
  if (draft.plan!.meetings.length === 0) throw new DomainError('draft-is-empty');
  const used = new Set(draft.plan!.meetings.map(({ slot }) => slot));
  const begun = draft.problem.problem.slots.find(
    ({ id, startsAt }) => used.has(id) && new Date(startsAt) <= now,
  );
  if (begun) throw new DomainError('slot-has-begun', { startsAt: begun.startsAt });
}

/** Locks and forbids may have been set after this draft was made. @throws DomainError `draft-breaks-rules` */
async function assertKeepsRules(tx: Transaction, { cohortId, plan, problem }: Draft): Promise<void> {
  const keyOf = (pair: { a: string; b: string }) => `${pair.a} ${pair.b}`;
  const meetings = new Map(plan!.meetings.map((meeting) => [keyOf(meeting), meeting]));
  const pairs = new Map(problem.problem.pairs.map((pair) => [keyOf(pair), pair]));
  const slots = new Set(problem.problem.slots.map(({ id }) => id));
  for (const { firmId, buyerId, kind, slotId, interpreterId } of await tx.findBy(PairRule, { cohortId })) {
    const key = keyOf({ a: firmId, b: buyerId });
    const meeting = meetings.get(key);
    // A lock on an hour that is over, or of somebody who left, binds nobody any more.
    const isLock = kind === 'lock' && slotId !== null && slots.has(slotId) && pairs.has(key);
    const isElsewhere = meeting?.slot !== slotId;
    const needsInterpreter = interpreterId !== null && pairs.get(key)?.language !== undefined;
    const isBroken =
      kind === 'forbid'
        ? meeting !== undefined
        : isLock && (isElsewhere || (needsInterpreter && meeting?.interpreter !== interpreterId));
    if (isBroken) throw new DomainError('draft-breaks-rules', { rule: kind });
  }
}
