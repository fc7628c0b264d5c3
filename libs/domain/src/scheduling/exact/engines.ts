import type { LinearProgram } from './linear-program.ts';

/** What the relaxation of a program gives: the price of every row, and the value of every column at a corner. */
export type LinearAnswer = {
  status: 'optimal' | 'infeasible' | 'stopped';
  rowDual: Float64Array;
  solution: Float64Array;
};

export type IntegerAnswer = {
  status: 'optimal' | 'infeasible' | 'stopped';
  /** No solution is worth more than this. */
  bound: number;
  /** The best solution, by column; null: none was found. */
  solution: Float64Array | null;
};

/** An answer set as the atoms shown, or why there is none. */
export type AspAnswer = {
  status: 'optimal' | 'satisfiable' | 'infeasible' | 'stopped';
  atoms: string[] | null;
};

/**
 * Exact engines, which run elsewhere (a thread each) and may be slow. None throws for want of time: they say
 * `stopped`. `stopAt` is a time of the clock that the solver was given.
 */
export type Engines = {
  /** Starts loading all engines, or only that of programs, so that the first question need not wait for it. */
  load(only?: 'program'): void;
  relax(program: LinearProgram, stopAt: number): Promise<LinearAnswer>;
  /** `start` is a solution to begin with; `onSolution` hears of every better one. */
  integer(
    program: LinearProgram,
    stopAt: number,
    start: Float64Array | null,
    onSolution: (solution: Float64Array) => void,
  ): Promise<IntegerAnswer>;
  /**
   * Finds an answer set with the least cost, or any where nothing costs; `onModel` hears of every better one on the
   * way. Two questions may be asked at once, one on each lane.
   */
  answerSet(
    program: string,
    options: readonly string[],
    stopAt: number,
    onModel: (atoms: string[]) => void,
    lane?: 0 | 1,
  ): Promise<AspAnswer>;
  /** Ends whatever an engine is at, on one lane or on both; its promises resolve as `stopped`. */
  stopAnswerSet(lane?: 0 | 1): void;
  stopProgram(): void;
  /** Lets answers that are there come in. */
  breathe(): Promise<void>;
  /** Lets some milliseconds pass, in which answers may come in. */
  pause(): Promise<void>;
};
