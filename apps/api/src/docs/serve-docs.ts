import express, { type RequestHandler, Router } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js';

const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const PAGE = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Untact API</title>
  <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  <link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
</head>
<body>
  <main id="docs"></main>
  <script src="/api/docs/swagger-ui-bundle.js"></script>
  <script src="/api/docs/start.js"></script>
</body>
</html>
`;

/** Own file, since the content security policy allows no inline script. Tries routes out as whoever is signed in. */
const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  domNode: document.getElementById('docs'),
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  docExpansion: 'list',
  validatorUrl: null,
  requestInterceptor: async (request) => {
    if (!['GET', 'HEAD'].includes(request.method ?? 'GET')) {
      const me = await (await fetch('/api/me')).json();
      request.headers['x-csrf-token'] = me.csrfToken;
    }
    return request;
  },
});
`;

/** `/api/docs`: the OpenAPI document for people, by Swagger UI from our own origin. */
export function serveDocs(): RequestHandler {
  const router = Router();
  const assets = express.static(absolutePath(), { maxAge: '1d' });
  router.get('/api/docs', (_request, response) => void response.type('html').send(PAGE));
  router.get('/api/docs/start.js', (_request, response) => void response.type('js').send(START));
  router.use('/api/docs', (request, response, next) =>
    ASSETS.includes(request.path.slice(1)) ? assets(request, response, next) : next(),
  );
  return router;
}
