import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { problemDetails } from '#contracts/http/common.ts';
import type { Access, Route } from '#contracts/http/route.ts';

/** OpenAPI 3.1 of the given routes: the same declarations that the API mounts and the web client calls. */
export function createOpenApiDocument(routes: readonly Route[], publicUrl: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describe(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Untact',
      version: '1',
      description:
        'Online export consultations. Sign in by the pages; requests that change something send the `csrfToken` of ' +
        '`GET /api/me` in the header `x-csrf-token`. Errors are problem details (RFC 9457): decide by `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
        mediaNode: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  });
}

function describe(route: Route): ZodOpenApiOperationObject {
  return {
    tags: [route.tag],
    summary: route.summary,
    description: `Access: ${nameOf(route.access)}.`,
    security: securityOf(route),
    requestParams: {
      ...(hasFields(route.params) ? { path: route.params } : {}),
      ...(hasFields(route.query) ? { query: route.query } : {}),
    },
    ...requestBodyOf(route),
    responses: { ...successOf(route), default: PROBLEM },
  };
}

const PROBLEM = {
  description: 'Refused, as problem details',
  content: { 'application/problem+json': { schema: problemDetails.meta({ id: 'ProblemDetails' }) } },
};

function requestBodyOf(route: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (route.upload) {
    const schema = {
      type: 'object' as const,
      properties: { file: { type: 'string' as const, format: 'binary' } },
      required: ['file'],
    };
    const description = `One file of at most ${route.upload.maxBytes} bytes`;
    return { requestBody: { required: true, description, content: { 'multipart/form-data': { schema } } } };
  }
  if (route.body instanceof z.ZodVoid) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } };
}

function successOf(route: Route): ZodOpenApiOperationObject['responses'] {
  if (route.download) {
    const schema = { type: 'string' as const, format: 'binary' };
    return { 200: { description: 'The file', content: { [route.download]: { schema } } } };
  }
  if (route.response instanceof z.ZodVoid) return { 204: { description: 'Done' } };
  return { 200: { description: 'Done', content: { 'application/json': { schema: route.response } } } };
}

function securityOf({ access, method }: Route): Record<string, string[]>[] {
  if (access === 'media-node') return [{ mediaNode: [] }];
  const csrf: Record<string, string[]> = method === 'GET' ? {} : { csrf: [] };
  return access === 'public' ? [csrf] : [{ session: [], ...csrf }];
}

const nameOf = (access: Access): string => (typeof access === 'string' ? access : access.join(', '));

const hasFields = (schema: z.ZodType): schema is z.ZodObject =>
  schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0;
