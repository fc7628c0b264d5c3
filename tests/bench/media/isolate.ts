import { execFileSync } from 'node:child_process';

/**
 * Gives each process a core of its own with real-time priority, so that other work on the machine does not delay it.
 * Linux, as root. The kernel leaves 5 % of a core to the others.
 */
export function isolate(pids: readonly number[]): void {
  for (const [core, pid] of pids.entries()) {
    execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' });
    execFileSync('chrt', ['-a', '-f', '-p', '5', String(pid)], { stdio: 'ignore' });
  }
}
