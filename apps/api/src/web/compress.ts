import compression from 'compression';
import type { RequestHandler } from 'express';

/** Answers that hold a CSRF token stay uncompressed: their length would tell about it (BREACH). */
const HOLDS_TOKEN = /^\/api\/(me|sign-in)(\/|$)/;

export const compress = (): RequestHandler =>
  compression({
    threshold: 1024,
    filter: (request, response) =>
      !HOLDS_TOKEN.test(request.originalUrl.split('?')[0]!) && compression.filter(request, response),
  });
