import type { EngineMessage } from './engine-messages.ts';

/** How clingo must write for {@link ClingoOutput}. */
export const CLINGO_OUTPUT = ['--outf=0', '--verbose=1', '--quiet=0,2,2', '--warn=none'];

// Exit codes of clasp (clasp/cli/clasp_app.h), as bits.
const SATISFIABLE = 10;
const EXHAUSTED = 20;

/** Reads what clingo writes, line by line, and what its exit code means; tells of every answer set at once. */
export class ClingoOutput {
  private readonly post: (message: EngineMessage) => void;
  private isAnswer = false;
  private readonly errors: string[] = [];

  constructor(post: (message: EngineMessage) => void) {
    this.post = post;
  }

  readonly line = (line: string): void => {
    if (this.isAnswer) this.post({ type: 'model', atoms: line === '' ? [] : line.trimEnd().split(' ') });
    this.isAnswer = line.startsWith('Answer:');
    if (line.includes('error:')) this.errors.push(line);
  };

  /**
   * The end of a run; `code` is null where a signal ended it.
   * @throws Error for a program that clingo does not understand
   */
  end(code: number | null): void {
    // 33: out of memory; 65 and 128: an error of ours in the program.
    if (this.errors.length > 0 || code === 65 || code === 128)
      throw new Error(`clingo failed with ${code}: ${this.errors.slice(0, 3).join(' ')}`);
    const bits = code ?? 0;
    const isDone = (bits & EXHAUSTED) === EXHAUSTED;
    const hasModel = (bits & SATISFIABLE) === SATISFIABLE;
    this.post({
      type: 'answer-set',
      status: isDone ? (hasModel ? 'optimal' : 'infeasible') : hasModel ? 'satisfiable' : 'stopped',
    });
  }
}
