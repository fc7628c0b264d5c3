/** Builds what is older than its sources. A digest of all sources, kept beside the result, decides. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ProblemError } from '../../bootstrap/problem-error.mjs';
import { ROOT } from './root.ts';

export const NODE_APPS = ['api', 'media', 'worker', 'cli'] as const;
export type BuildTarget = (typeof NODE_APPS)[number] | 'web';

const run = promisify(execFile);
const SHARED_INPUTS = ['package-lock.json', 'tsconfig.json', 'libs'];
const NODE_INPUTS = ['nest-cli.json', 'rspack.config.mjs'];

/** Builds the stale ones of all targets. @returns the names of those that were built */
export async function buildStale(onProgress: (text: string) => void): Promise<BuildTarget[]> {
  const built: BuildTarget[] = [];
  for (const target of [...NODE_APPS, 'web'] as const) {
    const digest = await digestSources(target);
    if (digest === (await readStamp(target))) continue;
    onProgress(`building ${target}`);
    await build(target);
    await writeStamp(target, digest);
    built.push(target);
  }
  return built;
}

/** Builds one target, stale or not. @throws ProblemError with the compiler's words */
export async function build(target: BuildTarget): Promise<void> {
  const [program, args] =
    target === 'web'
      ? (['vite', ['build', 'apps/web', '--logLevel', 'warn']] as const)
      : (['nest', ['build', target]] as const);
  try {
    await run(join(ROOT, 'node_modules/.bin', program), args, { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw explainBuild(target, `${stdout}${stderr}`.trim());
  }
}

function explainBuild(target: BuildTarget, output: string): ProblemError {
  if (/ENOSPC|No space left/.test(output)) {
    return new ProblemError(`The disk that holds ${ROOT} is full. Free some space and start again.`);
  }
  return new ProblemError(`The build of ${target} failed:\n${output.split('\n').slice(0, 40).join('\n')}`);
}

async function digestSources(target: BuildTarget): Promise<string> {
  const inputs = [...SHARED_INPUTS, `apps/${target}`, ...(target === 'web' ? [] : NODE_INPUTS)];
  const files = (await Promise.all(inputs.map((input) => listFiles(join(ROOT, input))))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return undefined;
      throw error;
    },
  );
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function stampFile(target: BuildTarget): string {
  return join(ROOT, 'dist', '.stamps', target);
}

async function readStamp(target: BuildTarget): Promise<string | undefined> {
  const result = join(ROOT, 'dist/apps', target, target === 'web' ? 'index.html' : 'main.js');
  if (!existsSync(result)) return undefined;
  return readFile(stampFile(target), 'utf8').catch(() => undefined);
}

async function writeStamp(target: BuildTarget, digest: string): Promise<void> {
  await mkdir(dirname(stampFile(target)), { recursive: true });
  await writeFile(stampFile(target), digest);
}
