/** One signal of a stop and how long the process has until the next one. */
export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly waitMs: number;
}

/** How to run and stop one long-lived process. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Signals in order; SIGKILL to the whole process group follows the last. Default: SIGTERM, 15 s. */
  readonly stopSteps?: readonly StopStep[];
  /** What the process gets when we are killed ourselves. Default: SIGTERM. SIGKILL follows after 10 s. */
  readonly orphanSignal?: NodeJS.Signals;
  /** Asked after each start until true; the process counts as ready at once when left out. */
  readonly isReady?: () => Promise<boolean>;
  /** How long a start may take until it counts as failed, in ms. Default 60 s. */
  readonly readyTimeoutMs?: number;
  /**
   * Keeps a second process of it waiting, loaded and idle, that takes over when the first one dies, so that a restart
   * costs no loading time. The program is started with `STANDBY=1` and begins its work when a line comes on its input.
   */
  readonly hasSpare?: boolean;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export const DEFAULT_STOP_STEPS: readonly StopStep[] = [{ signal: 'SIGTERM', waitMs: 15_000 }];
