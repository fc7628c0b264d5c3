/** A process whose first start failed. `lastLines` is what it printed, oldest first. */
export class StartFailedError extends Error {
  readonly code = 'START_FAILED';
  readonly process: string;
  readonly lastLines: readonly string[];

  constructor(process: string, reason: string, lastLines: readonly string[]) {
    super(`${process} ${reason}`);
    this.name = 'StartFailedError';
    this.process = process;
    this.lastLines = [...lastLines];
  }
}
