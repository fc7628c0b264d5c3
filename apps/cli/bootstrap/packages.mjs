// Runs on the Node that the machine has (20 or newer) and before anything is installed: only Node's own modules here.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProblemError } from './problem-error.mjs';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * Installs the packages when some are missing or of another version than package-lock.json says.
 * `npm ci` is not used: it wants every platform's packages from the registry.
 * @param {(text: string) => void} onProgress
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function ensurePackages(onProgress) {
  if (areInstalled()) return false;
  const total = Object.keys(readLock('package-lock.json')).filter((path) => path !== '').length;
  onProgress('running npm install: downloads the packages that package-lock.json names');
  const counter = setInterval(
    () => onProgress(`about ${Math.min(countFolders(), total)} of ${total} packages`),
    10_000,
  );
  try {
    await runNpmInstall();
  } finally {
    clearInterval(counter);
  }
  return true;
}

/** The Node 24 that the packages bring, else the one that runs us if it is new enough. */
export function findNode() {
  const own = join(root, 'node_modules/.bin/node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new ProblemError(
    `Node ${process.versions.node} is too old and the packages bring none for ${process.platform}-${process.arch}. Install Node 24 (https://nodejs.org) and start again.`,
  );
}

function areInstalled() {
  const wanted = readLock('package-lock.json');
  const present = readLock('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    // Packages for other machines are optional and absent.
    if (!found) return Boolean(optional);
    return found.version === version && existsSync(join(root, path));
  });
}

/** @returns {Record<string, { version?: string, optional?: boolean  }>} */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

function countFolders(folder = join(root, 'node_modules')) {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .reduce((sum, name) => sum + (name.startsWith('@') ? readdirSync(join(folder, name)).length : 1), 0);
  } catch {
    return 0;
  }
}

async function runNpmInstall() {
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (data) => (output += data));
  const code = await new Promise((resolve, reject) => {
    npm.once('error', () =>
      reject(
        new ProblemError('npm was not found. Install Node 24 with npm (https://nodejs.org) and start again.'),
      ),
    );
    npm.once('close', resolve);
  });
  if (code !== 0) throw explain(output);
}

/** One line for what npm said, with the way out. */
export function explain(output) {
  if (/ENOSPC/.test(output)) {
    return new ProblemError(
      `The disk that holds ${root} is full. The packages need about 1 GB; free some space and start again.`,
    );
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/.test(
      output,
    )
  ) {
    return new ProblemError(
      'npm did not reach its package registry. Check the network and the proxy (npm config get registry, npm config get proxy) and start again; nothing half-done is in the way.',
    );
  }
  if (/EACCES|EPERM/.test(output)) {
    return new ProblemError(
      `npm may not write into ${root}. Start as the user who owns it (owner id ${statSync(root).uid}).`,
    );
  }
  const lines = output
    .split('\n')
    .filter((line) => /npm error|npm ERR!/.test(line) && !/complete log|A complete/.test(line));
  return new ProblemError(
    `npm install failed: ${lines.slice(0, 3).join(' ') || output.trim().split('\n').at(-1)}`,
  );
}
