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
import { Metrics } from './metrics.module.ts';

/** JSON bodies: the longest form, a consultation log in Korean, is a tenth of this. */
const BODY_LIMIT = '200kb';

/**
 * The API, wired and not yet listening; the same for production and tests.
 * @param webRoot folder of the built web client, where there is one
 */
export async function createApi(
  config: Config,
  clock: Clock,
  webRoot?: string,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, clock), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(ApiLogger));
  app.set('trust proxy', config.http.trustProxy);
  app.disable('x-powered-by');
  app.use(app.get(Metrics).measure, ...securityHeaders(config), compress(), serveDocs());
  if (webRoot !== undefined) app.use(...serveWeb(webRoot));
  app.useBodyParser('json', { limit: BODY_LIMIT });
  return app;
}
