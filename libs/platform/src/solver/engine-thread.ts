// Entry of a worker thread that holds one engine: runs by type stripping from the source tree.
import { parentPort, workerData } from 'node:worker_threads';
import type { EngineMessage, EngineOrder } from './engine-messages.ts';
import { keepCompiledCode } from './start-up.ts';

keepCompiledCode();
const post = (message: EngineMessage) => parentPort!.postMessage(message);

// Loading takes a while, which can pass before the first question comes; each thread loads its own engine only.
const engine = workerData === 'program' ? programEngine() : answerSetEngine();

parentPort!.on('message', async (order: EngineOrder) => (await engine)(order));

async function programEngine(): Promise<(order: EngineOrder) => Promise<void>> {
  const { loadProgramEngine, runProgram } = await import('./highs-engine.ts');
  void loadProgramEngine();
  return (order) => (order.type === 'answer-set' ? Promise.reject(wrong(order)) : runProgram(order, post));
}

async function answerSetEngine(): Promise<(order: EngineOrder) => Promise<void>> {
  const { loadAnswerSetEngine, runAnswerSet } = await import('./clingo-wasm.ts');
  void loadAnswerSetEngine();
  return (order) => (order.type === 'answer-set' ? runAnswerSet(order, post) : Promise.reject(wrong(order)));
}

function wrong({ type }: EngineOrder): Error {
  return new Error(`this engine does not answer ${type}`);
}
