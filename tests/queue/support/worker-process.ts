import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { testEnvironment } from '#platform/config/test-environment.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MAIN = join(ROOT, 'dist', 'apps', 'worker', 'main.js');

/** The built worker as a process of its own, to be killed. */
export class WorkerProcess {
  private readonly lines: string[] = [];

  private constructor(private readonly child: ChildProcess) {
    const keep = (chunk: Buffer) => void this.lines.push(chunk.toString());
    child.stdout!.on('data', keep);
    child.stderr!.on('data', keep);
  }

  static async start(env: Record<string, string>): Promise<WorkerProcess> {
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...testEnvironment({ LOG_LEVEL: 'info', LOG_FORMAT: 'json', ...env }) },
    });
    const worker = new WorkerProcess(child);
    await worker.waitFor('worker started');
    return worker;
  }

  get log(): string {
    return this.lines.join('');
  }

  get healthPort(): number {
    return Number(/"healthPort":(\d+)/.exec(this.log)![1]);
  }

  /** As `kill -9`: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** As a supervisor or an administrator stops it. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = new Promise<number | null>((resolve) => this.child.once('close', resolve));
    this.child.kill(signal);
    return exited;
  }

  private async waitFor(text: string): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!this.log.includes(text)) {
      if (this.child.exitCode !== null || Date.now() > deadline)
        throw new Error(`the worker did not start:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** `npm test` builds before it runs; a single file run by hand builds here. */
export function ensureBuiltWorker(): void {
  if (!existsSync(MAIN)) execFileSync('npx', ['nest', 'build', 'worker'], { cwd: ROOT, stdio: 'ignore' });
}
