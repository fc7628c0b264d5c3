import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { AspAnswer, Engines, IntegerAnswer, LinearAnswer } from '#domain/scheduling/exact/engines.ts';
import type { EngineMessage, EngineOrder } from './engine-messages.ts';

const PAUSE_MS = 20;

type Kind = 'program' | 'answer-set' | 'answer-set beside';
const LANES = ['answer-set', 'answer-set beside'] as const;

/**
 * Exact engines as WebAssembly, each in a worker thread, since they block: HiGHS for linear and integer programs,
 * clingo for answer sets. A thread that must stop is ended and started anew for the next question.
 */
export class EngineThreads implements Engines {
  private readonly now: () => number;
  private readonly threads = new Map<Kind, { worker: Worker; end: () => void }>();

  /** `now` is the clock of every `stopAt`, in milliseconds. */
  constructor(now: () => number) {
    this.now = now;
  }

  /** Starts loading the engines that are not there, which otherwise begins with the first question. */
  load(only?: 'program'): void {
    this.thread('program');
    if (!only) for (const lane of LANES) this.thread(lane);
  }

  async relax(program: Parameters<Engines['relax']>[0], stopAt: number): Promise<LinearAnswer> {
    let answer: LinearAnswer = {
      status: 'stopped',
      rowDual: new Float64Array(program.rowLower.length),
      solution: new Float64Array(program.cost.length),
    };
    await this.ask(
      'program',
      { type: 'relax', program, seconds: this.secondsTo(stopAt) },
      stopAt,
      (message) => {
        if (message.type === 'relaxed') answer = message;
      },
    );
    return answer;
  }

  async integer(
    program: Parameters<Engines['integer']>[0],
    stopAt: number,
    start: Float64Array | null,
    onSolution: (solution: Float64Array) => void,
  ): Promise<IntegerAnswer> {
    let answer: IntegerAnswer = { status: 'stopped', bound: Infinity, solution: null };
    const order = { type: 'integer', program, seconds: this.secondsTo(stopAt), start } as const;
    await this.ask('program', order, stopAt, (message) => {
      if (message.type === 'solution') onSolution(message.solution);
      if (message.type === 'integer') answer = message;
    });
    return answer;
  }

  async answerSet(
    text: string,
    options: readonly string[],
    stopAt: number,
    onModel: (atoms: string[]) => void,
    lane: 0 | 1 = 0,
  ): Promise<AspAnswer> {
    const answer: AspAnswer = { status: 'stopped', atoms: null };
    await this.ask(LANES[lane], { type: 'answer-set', text, options: [...options] }, stopAt, (message) => {
      if (message.type === 'model') onModel((answer.atoms = message.atoms));
      if (message.type === 'answer-set') answer.status = message.status;
    });
    return answer;
  }

  stopAnswerSet(lane?: 0 | 1): void {
    for (const kind of lane === undefined ? LANES : [LANES[lane]]) this.threads.get(kind)?.end();
  }

  stopProgram(): void {
    this.threads.get('program')?.end();
  }

  async breathe(): Promise<void> {
    await setImmediate();
  }

  async pause(): Promise<void> {
    await delay(PAUSE_MS);
  }

  /** Ends all threads. */
  close(): void {
    for (const { worker, end } of this.threads.values()) {
      end();
      void worker.terminate();
    }
    this.threads.clear();
  }

  private secondsTo(stopAt: number): number {
    // Sooner than its thread is ended, so that it can still tell what it proved.
    return Math.max(0.01, Math.min(1e6, (stopAt - this.now()) / 1000 - 0.3));
  }

  private thread(kind: Kind) {
    const running = this.threads.get(kind);
    if (running) return running;
    const worker = new Worker(new URL('./engine-thread.ts', import.meta.url), { workerData: kind });
    // Waiting for a question keeps no process alive.
    worker.unref();
    const thread = { worker, end: () => {} };
    this.threads.set(kind, thread);
    return thread;
  }

  /** Resolves when the engine has answered, has been stopped, or has died; only the first brings an answer. */
  private async ask(
    kind: Kind,
    order: EngineOrder,
    stopAt: number,
    onMessage: (message: EngineMessage) => void,
  ): Promise<void> {
    // Whatever it is still at was asked by someone who no longer waits.
    this.threads.get(kind)?.end();
    const thread = this.thread(kind);
    const { worker } = thread;
    worker.ref();
    await new Promise<void>((resolve) => {
      const give = (message: EngineMessage) => {
        onMessage(message);
        if (message.type !== 'model' && message.type !== 'solution') done();
      };
      const drop = () => {
        this.threads.delete(kind);
        done();
        void worker.terminate();
      };
      const timer = setTimeout(drop, Math.max(0, Math.min(2 ** 31 - 1, stopAt - this.now())));
      const done = () => {
        clearTimeout(timer);
        thread.end = () => {};
        worker.off('message', give).off('error', drop).off('exit', drop);
        worker.unref();
        resolve();
      };
      thread.end = drop;
      worker.on('message', give).on('error', drop).on('exit', drop);
      worker.postMessage(order);
    });
  }
}
