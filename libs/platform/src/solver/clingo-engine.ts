import type { EngineMessage, EngineOrder } from './engine-messages.ts';

/** The engine as emscripten built it; the package's own entry hides all but JSON, which comes at the end only. */
type ClingoModule = { ccall(name: string, returns: string, types: string[], values: unknown[]): number };
type ClingoFactory = (hooks: {
  print(line: string): void;
  printErr(line: string): void;
}) => Promise<ClingoModule>;

// Exit codes of clasp (clasp/cli/clasp_app.h), as bits.
const SATISFIABLE = 10;
const EXHAUSTED = 20;

let onLine: (line: string) => void = () => {};
let loaded: Promise<ClingoModule> | undefined;

/** Loads the engine, the build without threads: it starts at once and gives the same answer every time. */
export function loadAnswerSetEngine(): Promise<ClingoModule> {
  return (loaded ??= (async () => {
    const url = new URL('clingo.js', import.meta.resolve('clingo-wasm'));
    const { default: factory } = (await import(url.href)) as { default: ClingoFactory };
    return factory({ print: (line) => onLine(line), printErr: (line) => onLine(line) });
  })());
}

/** Finds an answer set of least cost with clingo. Blocks the thread until it is done. */
export async function runAnswerSet(
  { text, options }: Extract<EngineOrder, { type: 'answer-set' }>,
  post: (message: EngineMessage) => void,
): Promise<void> {
  const clingo = await loadAnswerSetEngine();
  let isAnswer = false;
  const errors: string[] = [];
  onLine = (line) => {
    if (isAnswer) post({ type: 'model', atoms: line === '' ? [] : line.split(' ') });
    isAnswer = line.startsWith('Answer:');
    if (line.includes('error:')) errors.push(line);
  };
  const status = clingo.ccall(
    'run',
    'number',
    ['string', 'string'],
    [text, `--outf=0 --verbose=1 --quiet=0,2,2 --warn=none ${options.join(' ')}`],
  );
  onLine = () => {};
  // 33: out of memory; 65 and 128: an error of ours in the program.
  if (errors.length > 0 || status === 65 || status === 128)
    throw new Error(`clingo failed with ${status}: ${errors.slice(0, 3).join(' ')}`);
  const isDone = (status & EXHAUSTED) === EXHAUSTED;
  const hasModel = (status & SATISFIABLE) === SATISFIABLE;
  post({
    type: 'answer-set',
    status: isDone ? (hasModel ? 'optimal' : 'infeasible') : hasModel ? 'satisfiable' : 'stopped',
  });
}
