import 'reflect-metadata';
import { dirname, join } from 'node:path';
import { systemClock } from '#platform/clock.ts';
import { ConfigError } from '#platform/config/config-error.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { ApiLogger } from './kernel/api-logger.ts';
import { createApi } from './kernel/create-api.ts';

try {
  const config = loadConfig(process.env, 'api');
  const app = await createApi(config, systemClock, {
    webRoot: join(dirname(process.argv[1] ?? ''), '../web'),
  });
  app.enableShutdownHooks();
  await app.listen(config.http.port, config.http.host);
  app.get(ApiLogger).log(`listening on ${await app.getUrl()} for ${config.http.publicUrl}`, 'api');
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

/** One line that says what to do, where we know it. */
function explain(error: unknown): unknown {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') return `${error.message}. Another program has this port: stop it, or set PORT.`;
  if (code === 'ECONNREFUSED') return `The database does not answer (${error.message}). Check DATABASE_URL.`;
  return error;
}
