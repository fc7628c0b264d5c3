import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Rollup } from 'vite';
import { blurAssets } from '../../../apps/web/blur-assets.ts';
import { interpretationClaims, tokenOf, type PersonName } from './tokens.ts';
import { startFakeApi, type EventCatcher } from './fake-api.ts';

/** Serves the test's page and gives grants for the media node named by `mediaUrl()`. */
export async function startCallSite(mediaUrl: () => string, folder = 'page'): Promise<EventCatcher> {
  const output = (await build({
    root: join(import.meta.dirname, '..', folder),
    configFile: false,
    plugins: [react(), blurAssets()],
    logLevel: 'warn',
    build: { write: false, minify: false, modulePreload: false },
  })) as Rollup.RollupOutput;
  const files = new Map(
    output.output.map((file) => [`/${file.fileName}`, 'code' in file ? file.code : file.source]),
  );
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    wasm: 'application/wasm',
  };
  const serve = Object.fromEntries(
    [...files].map(([path, body]) => [
      path === '/index.html' ? '/' : path,
      (_request: unknown, response: ServerResponse) => {
        response.setHeader(
          'content-type',
          types[path.split('.').at(-1) as string] ?? 'application/octet-stream',
        );
        response.end(body);
      },
    ]),
  );
  return startFakeApi({
    ...serve,
    '/grant': async (_request, response, url) => {
      const person = url.searchParams.get('person') as PersonName;
      const languages = url.searchParams.get('languages')?.split(',');
      const token = await tokenOf(
        person,
        url.searchParams.get('room') as string,
        languages && interpretationClaims(person, languages),
      );
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ url: mediaUrl(), token, iceServers: [] }));
    },
  });
}
