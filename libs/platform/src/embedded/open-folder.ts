import { chmod, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Passable for all, readable for its owner: files inside keep their own modes. */
const PASSABLE = 0o711;

/** Makes a folder and its missing parents such that other users can pass through, whatever the umask says. */
export async function makePassableFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let folder = resolve(path); folder.length >= resolve(first).length; folder = dirname(folder)) {
    await chmod(folder, PASSABLE);
  }
}
