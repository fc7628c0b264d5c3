import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type { publishSchedule, Timetable } from '#contracts/http/schedule.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { assertMaySchedule } from '#domain/season/cohort-state.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { lockCohort } from '#persistence/repositories/cohort.repository.ts';
import { type Draft, findDraft } from '#persistence/repositories/schedule-draft.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
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
    { draftId, scheduleVersion }: RouteInput<typeof publishSchedule>['body'],
    caller: Caller,
  ): Promise<Timetable> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const cohort = await lockCohort(tx, cohortId);
      assertMaySchedule(cohort.state);
      const draft = await findDraft(tx, cohortId, draftId);
      if (!draft) throw new DomainError('not-found');
      assertCurrent(cohort, draft, scheduleVersion, now);
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

/** @throws DomainError `schedule-changed`, `draft-not-ready`, `draft-is-empty`, `slot-has-begun` */
function assertCurrent(cohort: Cohort, draft: Draft, scheduleVersion: number, now: Date): void {
  if (draft.state !== 'ready') throw new DomainError('draft-not-ready', { state: draft.state });
  const versions = new Set([cohort.scheduleVersion, scheduleVersion, draft.problem.scheduleVersion]);
  if (versions.size > 1) throw new DomainError('schedule-changed', { current: cohort.scheduleVersion });
  if (draft.plan!.meetings.length === 0) throw new DomainError('draft-is-empty');
  const used = new Set(draft.plan!.meetings.map(({ slot }) => slot));
  const begun = draft.problem.problem.slots.find(
    ({ id, startsAt }) => used.has(id) && new Date(startsAt) <= now,
  );
  if (begun) throw new DomainError('slot-has-begun', { startsAt: begun.startsAt });
}
