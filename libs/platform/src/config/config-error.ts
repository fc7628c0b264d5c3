/** One thing wrong in the environment. `line` is a whole sentence for the person who starts the process. */
export interface ConfigProblem {
  readonly variable: string;
  readonly line: string;
}

/** Thrown by `loadConfig` with every problem at once, so that one restart is enough to mend them all. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`The settings are not usable:\n${problems.map(({ line }) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
