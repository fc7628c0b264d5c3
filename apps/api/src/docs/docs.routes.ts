import { z } from 'zod';
import { defineRoute } from '#contracts/http/route.ts';

const tag = 'docs';

export const getOpenApi = defineRoute({
  method: 'GET',
  path: '/api/openapi.json',
  tag,
  access: 'public',
  summary: 'This description',
  response: z.looseObject({ openapi: z.string() }),
});
