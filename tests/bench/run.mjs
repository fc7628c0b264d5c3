/**
 * Runs a bench that needs the database's entities, whose decorators Node does not strip:
 * `node tests/bench/run.mjs kills 20`.
 */
import { join } from 'node:path';
import { runnerImport } from 'vite';

const [, , name, ...rest] = process.argv;
process.argv = [process.argv[0], join(import.meta.dirname, `${name}.ts`), ...rest];
await runnerImport(process.argv[1], {
  configFile: false,
  root: join(import.meta.dirname, '../..'),
  logLevel: 'error',
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
});
