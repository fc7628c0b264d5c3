import type { LinearProgram } from '#domain/scheduling/exact/linear-program.ts';

/** What an engine's thread is asked; one question at a time. `seconds` is how long it may take. */
export type EngineOrder =
  | { type: 'relax'; program: LinearProgram; seconds: number }
  | { type: 'integer'; program: LinearProgram; seconds: number; start: Float64Array | null }
  | AnswerSetOrder;

export type AnswerSetOrder = { type: 'answer-set'; text: string; options: string[] };

export type EngineMessage =
  | { type: 'solution'; solution: Float64Array }
  | { type: 'model'; atoms: string[] }
  | {
      type: 'relaxed';
      status: 'optimal' | 'infeasible' | 'stopped';
      rowDual: Float64Array;
      solution: Float64Array;
    }
  | {
      type: 'integer';
      status: 'optimal' | 'infeasible' | 'stopped';
      bound: number;
      solution: Float64Array | null;
    }
  | { type: 'answer-set'; status: 'optimal' | 'satisfiable' | 'infeasible' | 'stopped' };
