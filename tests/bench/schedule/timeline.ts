import type { Engines } from '#domain/scheduling/exact/engines.ts';

/** The engines, with a line written for every question: when it was asked, how long it took, and its answer. */
export function withTimeline(engines: Engines, now: () => number, write: (line: string) => void): Engines {
  const startedAt = now();
  const timed = async <T extends { status: string }>(what: string, answer: Promise<T>): Promise<T> => {
    const from = now();
    const value = await answer;
    const at = ((from - startedAt) / 1000).toFixed(2).padStart(6);
    write(`${at} s ${((now() - from) / 1000).toFixed(2).padStart(6)} s  ${what}: ${value.status}`);
    return value;
  };
  return {
    load: () => engines.load(),
    breathe: () => engines.breathe(),
    pause: () => engines.pause(),
    stopAnswerSet: (lane) => engines.stopAnswerSet(lane),
    stopProgram: () => engines.stopProgram(),
    relax: (program, stopAt) =>
      timed(`relaxation of ${program.cost.length} columns`, engines.relax(program, stopAt)),
    integer: (program, stopAt, start, onSolution) =>
      timed(`program of ${program.cost.length} columns`, engines.integer(program, stopAt, start, onSolution)),
    answerSet: (text, options, stopAt, onModel, lane = 0) =>
      timed(
        `lane ${lane}, ${text.slice(0, text.indexOf('\n'))} ${options.join(' ')}`,
        engines.answerSet(text, options, stopAt, onModel, lane),
      ),
  };
}
