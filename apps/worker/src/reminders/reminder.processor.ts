import type { DataSource } from 'typeorm';
import type { JobPayload } from '#contracts/jobs/jobs.ts';
import { isReminderStale } from '#domain/reminder/reminder-plan.ts';
import { Interpreter } from '#persistence/entities/interpreter.entity.ts';
import { findMeetingLetter } from '#persistence/repositories/meeting-letter.repository.ts';
import { finishReminder, findReminder } from '#persistence/repositories/reminder.repository.ts';
import type { Clock } from '#platform/clock.ts';
import type { WorkerMetrics } from '../health/worker-metrics.ts';
import type { LetterWriter } from '../mail/letter-writer.ts';
import type { PostOffice } from '../mail/post-office.ts';
import type { JobHandlers, JobOutcome } from '../queue/job-runner.ts';

/** Queue `reminders`: sends what fell due, once, and never about a meeting that was moved or cancelled. */
export class ReminderProcessor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: LetterWriter,
    private readonly postOffice: PostOffice,
    private readonly clock: Clock,
    private readonly metrics: WorkerMetrics,
  ) {}

  readonly handlers: JobHandlers = {
    'send-reminder': (payload) => this.send(payload),
    'send-late-call': (payload) => this.callLate(payload),
    'send-standby-call': (payload) => this.callStandby(payload),
  };

  private async send({ reminderId }: JobPayload<'send-reminder'>): Promise<JobOutcome> {
    const { manager } = this.dataSource;
    const reminder = await findReminder(manager, reminderId);
    // One that is `sent` goes on: the mail of a try that failed afterwards may still be owed.
    if (!reminder || reminder.state === 'stale') return 'stale';
    const letter = await findMeetingLetter(manager, reminder.meetingId, reminder.personId);
    const now = this.clock.now();
    const role = letter?.reader.role ?? null;
    const isTrue = letter !== null && !letter.reader.isDisabled && !isReminderStale(reminder, letter, now);
    if (!isTrue || role === null) {
      await finishReminder(manager, reminderId, 'stale', now);
      return 'stale';
    }
    const { kind, personId } = reminder;
    const outcome = await this.postOffice.deliver(
      { key: `reminder:${reminderId}`, kind: `reminder-${kind}`, personId },
      () => this.letters.reminder(letter, kind, role),
    );
    await finishReminder(manager, reminderId, 'sent', this.clock.now());
    if (outcome === 'done') this.metrics.reminderSent(this.clock.now().getTime() - reminder.dueAt.getTime());
    return outcome;
  }

  private async callLate({
    meetingId,
    personId,
    calledAt,
  }: JobPayload<'send-late-call'>): Promise<JobOutcome> {
    const letter = await findMeetingLetter(this.dataSource.manager, meetingId, personId);
    const role = letter?.reader.role ?? null;
    if (!letter || role === null || letter.reader.isDisabled || letter.state === 'cancelled') return 'stale';
    if (this.clock.now() >= letter.endsAt) return 'stale';
    return this.postOffice.deliver(
      { key: `late-call:${meetingId}:${personId}:${calledAt}`, kind: 'reminder-late-call', personId },
      () => this.letters.reminder(letter, 'late-call', role),
    );
  }

  /** Not once the meeting is over, or the standby has been put in and has the invitation. */
  private async callStandby({
    meetingId,
    interpreterId,
    calledAt,
  }: JobPayload<'send-standby-call'>): Promise<JobOutcome> {
    const { manager } = this.dataSource;
    const interpreter = await manager.findOneBy(Interpreter, { id: interpreterId });
    const letter = interpreter && (await findMeetingLetter(manager, meetingId, interpreter.personId));
    if (!letter || letter.reader.isDisabled || letter.reader.role !== null) return 'stale';
    if (letter.state === 'cancelled' || this.clock.now() >= letter.endsAt) return 'stale';
    const { personId } = letter.reader;
    return this.postOffice.deliver(
      { key: `standby-call:${meetingId}:${interpreterId}:${calledAt}`, kind: 'standby-call', personId },
      () => this.letters.standbyCall(letter),
    );
  }
}
