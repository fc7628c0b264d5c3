import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HealthChecks {
  /** Names of what does not work; empty when all is well. */
  problems(): Promise<string[]>;
  metrics(): Promise<{ contentType: string; text: string }>;
}

/**
 * `/healthz` and `/readyz` (200 only when database, queue and the worker's own loops answer) and `/metrics`, on a
 * port that no reverse proxy passes on.
 */
export async function startHealthServer(
  address: { host: string; port: number },
  checks: HealthChecks,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request.url ?? '', response, checks).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(address.port, address.host, () => resolve()),
  );
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function answer(path: string, response: ServerResponse, checks: HealthChecks): Promise<void> {
  if (path === '/metrics') {
    const { contentType, text } = await checks.metrics();
    response.setHeader('content-type', contentType);
    response.end(text);
  } else if (path === '/healthz' || path === '/readyz') {
    const problems = await checks.problems();
    response.writeHead(problems.length === 0 ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: problems.length === 0 ? 'ok' : 'failing', problems }));
  } else response.writeHead(404).end();
}

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
