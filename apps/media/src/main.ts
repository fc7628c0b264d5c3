import { ConfigError } from '#platform/config/config-error.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { startMediaNode } from './create-app.ts';

try {
  await startMediaNode(loadConfig(process.env, 'media'));
} catch (error) {
  // One line for the person at the terminal; the stack only when it is not understood.
  process.stderr.write(`media: ${describeFailure(error)}\n`);
  process.exit(1);
}

function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `port ${port} is taken. Stop what uses it, or set MEDIA_SIGNALLING_PORT or MEDIA_METRICS_PORT to another.`;
  return error.message.startsWith('Media port') ? error.message : (error.stack ?? error.message);
}
