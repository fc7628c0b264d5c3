import { runCommand } from './run-command.ts';

/** mediasoup-worker ends with this code when `MEDIASOUP_VERSION` is missing (worker/src/main.cpp). */
const EXIT_WITHOUT_VERSION = 41;

/** Whether `path` is a worker that starts on this machine: its libraries load and it knows who calls it. */
export async function isSoundWorker(path: string): Promise<boolean> {
  const { code } = await runCommand(path, [], { env: {}, timeoutMs: 10_000 });
  return code === EXIT_WITHOUT_VERSION;
}
