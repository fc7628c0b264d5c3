/**
 * Runs a program that needs the database's entities, whose decorators Node does not strip:
 * `node tests/support/run.mjs tests/bench/kills.ts 20`.
 */
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [, , path, ...rest] = process.argv;
process.argv = [process.argv[0], resolve(path), ...rest];
await runnerImport(process.argv[1], {
  configFile: false,
  root: resolve(import.meta.dirname, '../..'),
  logLevel: 'error',
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
});
