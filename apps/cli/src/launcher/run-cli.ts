import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ProblemError } from '../../bootstrap/problem-error.mjs';
import { ROOT } from './root.ts';

/** Runs a command of the built cli and hands on its lines. @throws ProblemError with its last words */
export async function runCli(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', join(ROOT, 'dist/apps/cli/main.js'), ...args],
    {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const errors: string[] = [];
  createInterface({ input: child.stdout }).on('line', onLine);
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0)
    throw new ProblemError(errors.slice(0, 20).join('\n') || `cli ${args.join(' ')} ended with code ${code}`);
}
