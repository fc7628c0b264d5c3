import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;

/**
 * Waits until a process of this machine receives datagrams on an IPv4 port; whatever came earlier would be lost.
 * @returns false when nobody did within `limitMs`, or `isOver` says that nobody will
 */
export async function waitUntilTaken(
  port: number,
  limitMs: number,
  isOver: () => boolean = () => false,
): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!isOver()) {
    if (await isTaken(port)) return true;
    if (performance.now() > deadline) return false;
    await sleep(LOOK_EVERY_MS);
  }
  return false;
}

/** By the kernel's list (proc_net(5)), which does not disturb the port: to try and bind it could keep ffmpeg out. */
async function isTaken(port: number): Promise<boolean> {
  const list = await readFile('/proc/net/udp', 'latin1');
  // ` 12: 0100007F:9C40 00000000:0000 07 …`: local address and port in hexadecimal.
  const own = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return list.split('\n').some((line) => line.trim().split(/\s+/)[1]?.endsWith(own) ?? false);
}
