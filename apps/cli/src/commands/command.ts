import type { Config } from '#platform/config/config.ts';

/** One thing the command line can do. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  run(args: readonly string[], config: Config): Promise<void>;
}
