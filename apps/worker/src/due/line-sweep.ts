import type { DataSource } from 'typeorm';
import { LINES_KEPT_DAYS } from '#domain/live/line-level.ts';
import { deleteLinesBefore } from '#persistence/repositories/line-quality.repository.ts';
import type { Clock } from '#platform/clock.ts';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Destroys measurements of people's lines when their time has come. */
export class LineSweep {
  private ranAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Once an hour, whoever asks how often. */
  async runIfDue(): Promise<void> {
    if (performance.now() - this.ranAt < EVERY_MS) return;
    this.ranAt = performance.now();
    await this.run();
  }

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - LINES_KEPT_DAYS * DAY_MS);
    await deleteLinesBefore(this.dataSource.manager, before);
  }
}
