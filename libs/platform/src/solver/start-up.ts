import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

/** What a process does first that is to run the solver: its code, and that of the engines, is ready sooner. */
export function prepareSolver(): void {
  // Before any code is compiled: what is kept is kept for these flags. V8 compiles a function of WebAssembly again,
  // with care, when it has run for a while; with its own measure (13 million) a relaxation of 0.1 s pays 0.25 s of
  // processor time for that, on the cores that the search needs.
  setFlagsFromString('--wasm-tiering-budget=1000000000');
  keepCompiledCode();
}

/** A repair is done sooner than its code is compiled. Where the folder cannot be written to, nothing is kept. */
export function keepCompiledCode(): void {
  enableCompileCache(fileURLToPath(new URL('../../../../node_modules/.cache/untact', import.meta.url)));
}
