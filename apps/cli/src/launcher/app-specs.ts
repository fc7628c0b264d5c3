import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '#platform/config/config.ts';
import type { ProcessSpec } from '#platform/supervisor/process-spec.ts';
import { ProblemError } from '../../bootstrap/problem-error.mjs';
import { ROOT } from './root.ts';

const HEALTH_TIMEOUT_MS = 60_000;

/** In the order of their start: media and worker report to the API. */
export const APP_NAMES = ['api', 'media', 'worker'] as const;
export type RunningApp = (typeof APP_NAMES)[number];

/** How the launcher runs one of the three server processes, and where each says that it can take work. */
export function describeApp(
  name: RunningApp,
  config: Config,
  env: NodeJS.ProcessEnv,
  onLine: ProcessSpec['onLine'],
): ProcessSpec {
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(ROOT, 'dist/apps', name, 'main.js')],
    cwd: ROOT,
    env,
    stopSteps: [{ signal: 'SIGTERM', waitMs: 15_000 }],
    isReady: () => answersOk(healthUrl(name, config)),
    // People in a meeting wait for its restart.
    hasSpare: name === 'media',
    onLine,
  };
}

function healthUrl(name: RunningApp, { http, media, metrics }: Config): string {
  switch (name) {
    case 'api':
      return `http://${reachable(http.host)}:${http.port}/readyz`;
    case 'media':
      return `http://${reachable(media.signalling.host)}:${media.signalling.port}/healthz`;
    case 'worker':
      return `http://${reachable(metrics.host)}:${metrics.workerPort}/healthz`;
  }
}

/** Resolves when the API says that the whole product answers. @throws ProblemError with its words after a minute */
export async function waitUntilHealthy({ http }: Config): Promise<void> {
  const url = `http://${reachable(http.host)}:${http.port}/healthz`;
  const deadline = performance.now() + HEALTH_TIMEOUT_MS;
  while (!(await answersOk(url).catch(() => false))) {
    if (performance.now() > deadline) {
      const answer = await fetch(url).then((response) => response.text(), String);
      throw new ProblemError(`The processes run, but the product is not healthy after a minute: ${answer}`);
    }
    await delay(100);
  }
}

/** An address to call for one to listen on. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  await response.body?.cancel();
  return response.ok;
}
