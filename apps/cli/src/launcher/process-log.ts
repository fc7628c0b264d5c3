import type { SupervisorEvent } from '#platform/supervisor/supervisor.ts';
import { dim, green, yellow } from '../../bootstrap/console.mjs';

const COLOURS: Readonly<Record<string, number>> = { api: 36, media: 35, worker: 34, postgres: 32, web: 33 };
const WIDTH = 8;
const isColourful = process.stdout.isTTY;

/** Prints a line of a process behind its name. */
export function printLine(name: string, line: string): void {
  const label = name.padEnd(WIDTH);
  process.stdout.write(
    `${isColourful ? `\u001b[${COLOURS[name] ?? 37}m${label}\u001b[0m` : label}${dim('│')} ${line}\n`,
  );
}

/** Tells what the supervisor did to a process that is no news of its own at the first start. */
export function printEvent(event: SupervisorEvent): void {
  if (event.kind === 'ready') {
    if (event.isRestart)
      printLine(event.name, green(`is back (process ${event.pid}, ${(event.tookMs / 1000).toFixed(1)} s)`));
    return;
  }
  const { exit, restartInMs } = event;
  const reason = exit.signal ?? `exit code ${exit.code}`;
  printLine(event.name, yellow(`ended (${reason}); starting again in ${(restartInMs / 1000).toFixed(1)} s`));
}

/**
 * PostgreSQL writes a dozen lines at each start and stop that help nobody; what is left is trouble.
 * @returns a listener for its lines
 */
export function printDatabaseTrouble(line: string): void {
  if (
    /\b(FATAL|PANIC|WARNING)\b/.test(line) &&
    !/the database system is (starting up|shutting down)|terminating (connection|background worker)/.test(
      line,
    )
  ) {
    printLine('postgres', line);
  }
}
