// Entry of a worker thread that holds one engine: runs by type stripping from the source tree.
import { parentPort, workerData } from 'node:worker_threads';
import { loadAnswerSetEngine, runAnswerSet } from './clingo-engine.ts';
import type { EngineMessage, EngineOrder } from './engine-messages.ts';
import { loadProgramEngine, runProgram } from './highs-engine.ts';

const post = (message: EngineMessage) => parentPort!.postMessage(message);

parentPort!.on('message', (order: EngineOrder) => {
  if (order.type === 'answer-set') void runAnswerSet(order, post);
  else void runProgram(order, post);
});

// Loading takes a while, which can pass before the first question comes.
if (workerData !== 'program') void loadAnswerSetEngine();
else void loadProgramEngine();
