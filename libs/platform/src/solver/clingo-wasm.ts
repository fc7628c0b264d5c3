import { CLINGO_OUTPUT, ClingoOutput } from './clingo-output.ts';
import type { AnswerSetOrder, EngineMessage } from './engine-messages.ts';

/** The engine as emscripten built it; the package's own entry hides all but JSON, which comes at the end only. */
type ClingoModule = { ccall(name: string, returns: string, types: string[], values: unknown[]): number };
type ClingoFactory = (hooks: {
  print(line: string): void;
  printErr(line: string): void;
}) => Promise<ClingoModule>;

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

/** Finds an answer set of least cost with clingo as WebAssembly. Blocks the thread until it is done. */
export async function runAnswerSet(
  { text, options }: AnswerSetOrder,
  post: (message: EngineMessage) => void,
): Promise<void> {
  const clingo = await loadAnswerSetEngine();
  const output = new ClingoOutput(post);
  onLine = output.line;
  const args = [...CLINGO_OUTPUT, ...options].join(' ');
  const status = clingo.ccall('run', 'number', ['string', 'string'], [text, args]);
  onLine = () => {};
  output.end(status);
}
