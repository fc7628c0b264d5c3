import { once } from 'node:events';
import { ConfigError } from '#platform/config/config-error.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { prepareMediaNode } from './create-app.ts';

try {
  const node = await prepareMediaNode(loadConfig(process.env, 'media'));
  if (process.env['STANDBY']) await ourTurn();
  await node.open();
} catch (error) {
  // One line for the person at the terminal; the stack only when it is not understood.
  process.stderr.write(`media: ${describeFailure(error)}\n`);
  process.exit(1);
}

/** A spare has everything loaded and waits for a line from the supervisor; without one it is not needed any more. */
async function ourTurn(): Promise<void> {
  const { stdin } = process;
  // Nothing of it serves anybody yet, and its open input would keep it running.
  const leave = (): never => process.exit(0);
  process.once('SIGTERM', leave);
  const [event] = await Promise.race([
    once(stdin, 'data').then(() => ['begin']),
    once(stdin, 'end').then(() => ['end']),
  ]);
  if (event === 'end') leave();
  process.off('SIGTERM', leave);
  stdin.destroy();
}

function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `port ${port} is taken. Stop what uses it, or set MEDIA_SIGNALLING_PORT or MEDIA_METRICS_PORT to another.`;
  return error.message.startsWith('Media port') ? error.message : (error.stack ?? error.message);
}
