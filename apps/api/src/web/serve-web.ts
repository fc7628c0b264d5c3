import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type RequestHandler } from 'express';

/**
 * First parts of paths that are not pages: they get the API's own answer, a 404 included. The live board is a page at
 * `/live`; the live socket answers below `/live/` before anything comes here.
 */
const NOT_PAGES = new Set(['api', 'internal', 'media', 'assets', 'healthz', 'readyz']);

/** A link from a mail, a meeting's lobby and room: a small page of their own. */
const WAY_IN = /^\/(?:link|meetings\/[\w-]+)\/?$/;

/**
 * Serves the built web client: hashed assets for ever, the pages never from a cache, `join.html` for the way into a
 * meeting and `index.html` for every other path a browser opens, since the client knows its own routes.
 * @param root folder of the build; nothing is served where it is missing
 */
export function serveWeb(root: string): RequestHandler[] {
  const index = join(root, 'index.html');
  const way = join(root, 'join.html');
  return [
    express.static(root, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (response, path) =>
        response.setHeader(
          'Cache-Control',
          path.startsWith(join(root, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    }),
    (request, response, next) => {
      if (!isPage(request) || !existsSync(index)) return next();
      const page = WAY_IN.test(request.path) && existsSync(way) ? way : index;
      response.sendFile(page, { cacheControl: false, headers: { 'Cache-Control': 'no-cache' } });
    },
  ];
}

function isPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const [, first = ''] = request.path.split('/');
  if (NOT_PAGES.has(first)) return false;
  // Only browsers ask for HTML by name; for a program a wrong path stays a wrong path.
  return request.path === '/' || (request.headers.accept ?? '').includes('text/html');
}
