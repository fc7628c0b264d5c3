import type { DataSource } from 'typeorm';
import { findDueOffers } from '#persistence/repositories/assignment.repository.ts';
import { findDueReminders } from '#persistence/repositories/reminder.repository.ts';
import type { Clock } from '#platform/clock.ts';
import type { NewJob, Queues } from '../queue/queues.ts';

const BATCH = 1000;

type Due = { id: string; dueAt: Date };
type Finder = (after: Date | null, until: Date, limit: number) => Promise<Due[]>;

/**
 * Turns reminders and offers into jobs when their time comes. Nothing is delayed in the queue: the table is the
 * timetable, so a moved clock, a moved meeting and a wiped queue need no second thought.
 */
export class DueScanner {
  /** Everything due until then has been looked at, by kind. */
  private readonly seen = new Map<string, Date>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** What fell due since the last scan. */
  async scan(): Promise<void> {
    await this.scanKind('reminder', this.reminders, false);
    await this.scanKind('offer', this.offers, false);
  }

  /** All that is due and not done, seen before or not: what the queue may have lost. */
  async rescan(): Promise<void> {
    await this.scanKind('reminder', this.reminders, true);
    await this.scanKind('offer', this.offers, true);
  }

  private readonly reminders: Finder = (after, until, limit) =>
    findDueReminders(this.dataSource.manager, after, until, limit);
  private readonly offers: Finder = (after, until, limit) =>
    findDueOffers(this.dataSource.manager, after, until, limit);

  private async scanKind(kind: 'reminder' | 'offer', find: Finder, isRescan: boolean): Promise<void> {
    const until = this.clock.now();
    const seen = this.seen.get(kind);
    // A clock that was put back must not hide what lies between.
    let after = isRescan || !seen || seen > until ? null : seen;
    for (;;) {
      const due = await find(after, until, BATCH);
      if (due.length > 0) await this.queues.add(due.map(({ id }) => toJob(kind, id)));
      // The last instant may continue in the next batch; a job added twice is there once.
      const last = due.at(-1)?.dueAt;
      if (due.length < BATCH || !last) break;
      const next = new Date(last.getTime() - 1);
      after = after !== null && next <= after ? last : next;
    }
    if (!isRescan) this.seen.set(kind, until);
  }
}

const toJob = (kind: 'reminder' | 'offer', id: string): NewJob =>
  kind === 'reminder'
    ? { name: 'send-reminder', key: `send-reminder:${id}`, outboxId: null, payload: { reminderId: id } }
    : { name: 'expire-offer', key: `expire-offer:${id}`, outboxId: null, payload: { assignmentId: id } };
