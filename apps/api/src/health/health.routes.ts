import { z } from 'zod';
import { defineRoute } from '#contracts/http/route.ts';

const tag = 'operations';

/** Probes of the supervisor and of load balancers; not part of what the web client calls. */
export const getHealth = defineRoute({
  method: 'GET',
  path: '/healthz',
  tag,
  access: 'public',
  summary:
    '200 only when everything the service needs answers: database, migrations, queue, worker, a media node',
  response: z.object({ status: z.literal('ok'), checks: z.record(z.string(), z.literal('ok')) }),
});
export const getReadiness = defineRoute({
  method: 'GET',
  path: '/readyz',
  tag,
  access: 'public',
  summary: '200 while this process can take requests',
  response: z.object({ status: z.literal('ok'), checks: z.record(z.string(), z.literal('ok')) }),
});
