/** `npm run dev`: rebuilds what a change touches and restarts it; Vite does the same for the pages. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import type { Supervisor } from '#platform/supervisor/supervisor.ts';
import { dim, printProblem } from '../../bootstrap/console.mjs';
import { APP_NAMES, type RunningApp } from './app-specs.ts';
import { build } from './build.ts';
import { printLine } from './process-log.ts';
import { ROOT } from './root.ts';

const SETTLE_MS = 150;
const DEVELOPMENT_PORT = 5173;

/**
 * Watches apps/ and libs/ until the returned function is called. The pages are rebuilt into dist for PORT, and served
 * with hot replacement on a port of their own.
 */
export async function watchSources(apps: Supervisor, env: NodeJS.ProcessEnv): Promise<() => void> {
  const onLine = (line: string) => line.trim() && printLine('web', line);
  const vite = { command: join(ROOT, 'node_modules/.bin/vite'), cwd: ROOT, env, onLine };
  await apps.start({
    ...vite,
    name: 'web-build',
    args: ['build', 'apps/web', '--watch', '--logLevel', 'warn'],
  });
  await apps.start({
    ...vite,
    name: 'web-dev',
    args: ['apps/web', '--port', String(DEVELOPMENT_PORT)],
    env: { ...env, API_PORT: env.PORT || '3000' },
  });

  const changed = new Set<RunningApp>();
  let timer: NodeJS.Timeout | undefined;
  let queue = Promise.resolve();
  const note = (path: string) => {
    for (const app of affectedApps(path)) changed.add(app);
    if (changed.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const batch = [...changed];
      changed.clear();
      queue = queue.then(() => rebuild(batch, apps));
    }, SETTLE_MS);
  };
  const watchers = ['apps', 'libs'].map((folder) =>
    watch(join(ROOT, folder), { recursive: true }, (_, file) => file && note(`${folder}/${file}`)),
  );
  console.log(dim('Watching apps/ and libs/.'));
  return () => watchers.forEach((watcher) => watcher.close());
}

/** The server processes that a changed file is part of. */
export function affectedApps(path: string): readonly RunningApp[] {
  if (!/\.(ts|json)$/.test(path) || path.endsWith('.test.ts')) return [];
  if (path.startsWith('libs/')) return APP_NAMES;
  return APP_NAMES.filter((app) => path.startsWith(`apps/${app}/`));
}

async function rebuild(names: readonly RunningApp[], apps: Supervisor): Promise<void> {
  for (const name of names) {
    try {
      await build(name);
      printLine(name, dim('rebuilt'));
      await apps.restart(name);
    } catch (error) {
      // The old build goes on running until the source is mended.
      printProblem(error);
    }
  }
}
