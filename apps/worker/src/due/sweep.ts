import type { DataSource } from 'typeorm';
import { findUndone } from '#persistence/repositories/outbox-dispatch.repository.ts';
import type { Clock } from '#platform/clock.ts';
import { toJobs } from '../outbox/outbox-dispatcher.ts';
import type { Queues } from '../queue/queues.ts';
import type { DueScanner } from './due-scanner.ts';

/** A job that takes longer is in the queue still, and adding it again changes nothing. */
const UNDONE_AFTER_MS = 10_000;
const BATCH = 5000;

/**
 * Brings back what the queue lost: messages dispatched and never done, reminders and offers due and not done. With it
 * a Redis that was wiped, or restored from an old copy, loses nothing.
 */
export class Sweep {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly scanner: DueScanner,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UNDONE_AFTER_MS);
    await this.queues.add(toJobs(await findUndone(this.dataSource.manager, before, BATCH)));
    await this.scanner.rescan();
  }
}
