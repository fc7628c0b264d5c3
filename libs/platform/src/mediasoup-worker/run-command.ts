import { spawn } from 'node:child_process';

/** What became of a command: its exit code (null when a signal ended it) and the end of what it wrote. */
export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a program without a shell and collects the last 4,000 characters of its output.
 * Never rejects: a program that cannot be started has the code 127, one that outlives `timeoutMs` has null.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
