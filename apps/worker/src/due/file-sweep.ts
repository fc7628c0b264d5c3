import type { DataSource } from 'typeorm';
import { isContentNamed, lockContent } from '#persistence/repositories/meeting-file.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { FileStore } from '#platform/file-store/file-store.ts';

const EVERY_MS = 3_600_000;
/** What came in a moment ago gets its row in a moment. */
const SETTLED_AFTER_MS = 3_600_000;

/** Destroys content that no row names any more: files that were taken back, and those of meetings that are gone. */
export class FileSweep {
  private store: FileStore | undefined;
  private ranAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly folder: string,
  ) {}

  /** Once an hour, whoever asks how often. */
  async runIfDue(): Promise<void> {
    if (performance.now() - this.ranAt < EVERY_MS) return;
    this.ranAt = performance.now();
    await this.run(new Date(Date.now() - SETTLED_AFTER_MS));
  }

  /** @param before content kept later is left alone */
  async run(before: Date): Promise<void> {
    const store = (this.store ??= await FileStore.open(this.folder));
    for await (const { sha256, keptAt } of store.list()) {
      if (keptAt >= before || (await isContentNamed(this.dataSource.manager, sha256))) continue;
      await inTransaction(this.dataSource, async (tx) => {
        await lockContent(tx, sha256);
        // Somebody may have handed over the same content just now.
        if (!(await isContentNamed(tx, sha256))) await store.remove(sha256);
      });
    }
  }
}
