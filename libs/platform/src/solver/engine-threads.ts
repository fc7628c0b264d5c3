import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { AspAnswer, Engines, IntegerAnswer, LinearAnswer } from '#domain/scheduling/exact/engines.ts';
import { askClingo, type ClingoCommand, findClingo } from './clingo-process.ts';
import type { EngineMessage, EngineOrder } from './engine-messages.ts';

const PAUSE_MS = 20;

type Kind = 'program' | 'answer-set' | 'answer-set beside';
const LANES = ['answer-set', 'answer-set beside'] as const;

/**
 * Exact engines: HiGHS for linear and integer programs as WebAssembly in a worker thread, since it blocks, and clingo for
 * answer sets, as a process where the machine has it and as WebAssembly in two threads where not. What must stop is ended
 * and started anew for the next question.
 */
export class EngineThreads implements Engines {
  private readonly now: () => number;
  private readonly clingo: ClingoCommand | null;
  private readonly workers = new Map<Kind, Worker>();
  /** Ends what each engine is at. */
  private readonly ends = new Map<Kind, () => void>();

  /** `now` is the clock of every `stopAt`, in milliseconds; `clingo` null leaves answer sets to WebAssembly. */
  constructor(now: () => number, clingo = findClingo()) {
    this.now = now;
    this.clingo = clingo;
  }

  /** Starts loading the engines that are not there, which otherwise begins with the first question. */
  load(only?: 'program'): void {
    this.worker('program');
    if (!only && !this.clingo) for (const lane of LANES) this.worker(lane);
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
    for (const kind of lane === undefined ? LANES : [LANES[lane]]) this.ends.get(kind)?.();
  }

  stopProgram(): void {
    this.ends.get('program')?.();
  }

  async breathe(): Promise<void> {
    await setImmediate();
  }

  async pause(): Promise<void> {
    await delay(PAUSE_MS);
  }

  /** Ends all threads and processes. */
  close(): void {
    for (const end of this.ends.values()) end();
    for (const worker of this.workers.values()) void worker.terminate();
    this.workers.clear();
  }

  private secondsTo(stopAt: number): number {
    // Sooner than its thread is ended, so that it can still tell what it proved.
    return Math.max(0.01, Math.min(1e6, (stopAt - this.now()) / 1000 - 0.3));
  }

  private worker(kind: Kind): Worker {
    const running = this.workers.get(kind);
    if (running) return running;
    const worker = new Worker(new URL('./engine-thread.ts', import.meta.url), { workerData: kind });
    // Waiting for a question keeps no process alive.
    worker.unref();
    this.workers.set(kind, worker);
    return worker;
  }

  /** Resolves when the engine has answered, has been stopped, or has died; only the first brings an answer. */
  private async ask(
    kind: Kind,
    order: EngineOrder,
    stopAt: number,
    onMessage: (message: EngineMessage) => void,
  ): Promise<void> {
    // Whatever it is still at was asked by someone who no longer waits.
    this.ends.get(kind)?.();
    await new Promise<void>((resolve) => {
      let isOver = false;
      const finish = () => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        this.ends.delete(kind);
        resolve();
      };
      const give = (message: EngineMessage) => {
        if (isOver) return;
        onMessage(message);
        if (message.type !== 'model' && message.type !== 'solution') finish();
      };
      const drop =
        order.type === 'answer-set' && this.clingo
          ? askClingo(this.clingo, order, give, finish)
          : this.askWorker(kind, order, give, finish);
      const end = () => {
        finish();
        drop();
      };
      const timer = setTimeout(end, Math.max(0, Math.min(2 ** 31 - 1, stopAt - this.now())));
      this.ends.set(kind, end);
    });
  }

  private askWorker(
    kind: Kind,
    order: EngineOrder,
    give: (message: EngineMessage) => void,
    finish: () => void,
  ): () => void {
    const worker = this.worker(kind);
    worker.ref();
    const leave = () => {
      worker.off('message', hear).off('error', drop).off('exit', drop);
      worker.unref();
    };
    const hear = (message: EngineMessage) => {
      if (message.type !== 'model' && message.type !== 'solution') leave();
      give(message);
    };
    const drop = () => {
      leave();
      this.workers.delete(kind);
      finish();
      void worker.terminate();
    };
    worker.on('message', hear).on('error', drop).on('exit', drop);
    worker.postMessage(order);
    return drop;
  }
}
