// Hands over from the Node of the machine to the Node 24 of the packages.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { findNode, root } from './packages.mjs';

/**
 * Runs a script by Node 24 in our place and resolves with its exit code. Signals reach it: a terminal sends Ctrl-C to
 * both, other signals are passed on, and the channel between us closes when we are killed.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export async function runNode(args, env = {}) {
  const child = spawn(findNode(), args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...env,
      PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    },
  });
  const ignore = () => {};
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', ignore);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, pass);
  const orphanCheck = endWithNpm(child);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal ? 1 : 0)));
  });
  clearInterval(orphanCheck);
  process.off('SIGINT', ignore);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.off(signal, pass);
  return code;
}

/** When npm itself is killed nobody tells us: we only get another parent. */
function endWithNpm(child) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return undefined;
  return setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000);
}
