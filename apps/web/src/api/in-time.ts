import { ApiProblem } from './problem.ts';

/**
 * Does `work` as long as it goes on: when nothing has come for `limitMs`, it is ended. The limit is for the silence, not
 * for the whole, so that a large file on a slow line is not cut off.
 * @param work passes `signal` on to what it waits for, and calls `goesOn` whenever something has come
 * @param outer the caller's own end, whose error comes out as it is
 * @throws ApiProblem `no-answer`
 */
export async function inTime<T>(
  limitMs: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal, goesOn: () => void) => Promise<T>,
): Promise<T> {
  const silence = new AbortController();
  const wait = () => setTimeout(() => silence.abort(), limitMs);
  let timer = wait();
  const goesOn = () => {
    clearTimeout(timer);
    timer = wait();
  };
  try {
    return await work(outer ? AbortSignal.any([outer, silence.signal]) : silence.signal, goesOn);
  } catch (error) {
    if (silence.signal.aborted && !outer?.aborted) throw new ApiProblem({ code: 'no-answer', status: 0 });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
