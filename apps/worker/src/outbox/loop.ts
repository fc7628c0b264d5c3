/** A cause that lasts is said again from time to time. */
const REPEAT_ERROR_EVERY = 60;

/**
 * Runs a step again and again: every `everyMs`, and at once when woken. One step runs at a time; one that throws is
 * tried again, and told to `onError` when it begins to fail, not each time. `stop` waits for the step under way.
 */
export class Loop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isStopped = true;
  private failures = 0;
  /** When the last step ended well, by the monotonic clock in ms. */
  private lastSuccess = performance.now();

  constructor(
    private readonly step: () => Promise<void>,
    private readonly everyMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.isStopped = false;
    this.lastSuccess = performance.now();
    this.wake();
  }

  wake(): void {
    if (this.isStopped) return;
    if (this.running) {
      this.isWoken = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = this.step()
      .then(
        () => {
          this.lastSuccess = performance.now();
          this.failures = 0;
        },
        (error: unknown) => {
          this.isWoken = false;
          if (this.failures++ % REPEAT_ERROR_EVERY === 0) this.onError(error);
        },
      )
      .finally(() => {
        this.running = undefined;
        if (this.isStopped) return;
        this.timer = setTimeout(() => this.wake(), this.isWoken ? 0 : this.everyMs);
        this.isWoken = false;
      });
  }

  /** Whether steps have failed or hung for so long that somebody should look. */
  get isFailing(): boolean {
    return !this.isStopped && performance.now() - this.lastSuccess > Math.max(10 * this.everyMs, 30_000);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
