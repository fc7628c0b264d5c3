import type { ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { AppModule } from '../app.module.ts';
import { serveDocs } from '../docs/serve-docs.ts';
import { compress } from '../web/compress.ts';
import { securityHeaders } from '../web/security-headers.ts';
import { serveWeb } from '../web/serve-web.ts';
import { ApiLogger } from './api-logger.ts';
import { LiveAdapter } from './live.adapter.ts';
import { Metrics } from './metrics.module.ts';

/** JSON bodies: the longest form, a consultation log in Korean, is a tenth of this. */
const BODY_LIMIT = '200kb';

export interface ApiOptions {
  /** Folder of the built web client, where there is one. */
  webRoot?: string;
  /** Further modules; tests add handlers that break the rules, to see them refused. */
  imports?: NonNullable<ModuleMetadata['imports']>;
}

/** The API, wired and not yet listening; the same for production and tests. */
export async function createApi(
  config: Config,
  clock: Clock,
  { webRoot, imports = [] }: ApiOptions = {},
): Promise<NestExpressApplication> {
  const root = AppModule.with(config, clock);
  const app = await NestFactory.create<NestExpressApplication>(
    { ...root, imports: [...(root.imports ?? []), ...imports] },
    { bufferLogs: true, abortOnError: false },
  );
  app.useLogger(app.get(ApiLogger));
  app.useWebSocketAdapter(new LiveAdapter(app));
  app.set('trust proxy', config.http.trustProxy);
  app.disable('x-powered-by');
  app.use(app.get(Metrics).measure, ...securityHeaders(config), compress(), serveDocs());
  if (webRoot !== undefined) app.use(...serveWeb(webRoot));
  app.useBodyParser('json', { limit: BODY_LIMIT });
  return app;
}
