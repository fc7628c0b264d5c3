import { Controller, Inject } from '@nestjs/common';
import { allRoutes } from '#contracts/http/routes.ts';
import type { RouteOutput } from '#contracts/http/route.ts';
import type { Config } from '#platform/config/config.ts';
import { CONFIG } from '../kernel/config.module.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { getOpenApi } from './docs.routes.ts';
import { createOpenApiDocument } from './openapi-document.ts';

@Controller()
export class DocsController {
  private document: RouteOutput<typeof getOpenApi> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Mount(getOpenApi)
  getOpenApi(): RouteOutput<typeof getOpenApi> {
    // Made on the first call: it takes some 50 ms that a start need not wait for.
    this.document ??= createOpenApiDocument(allRoutes, this.config.http.publicUrl) as RouteOutput<
      typeof getOpenApi
    >;
    return this.document;
  }
}
