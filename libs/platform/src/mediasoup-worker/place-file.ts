import { chmod, copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts an executable at `output` in one step: whoever looks sees the old file or the whole new one. */
export async function placeFile(source: string, output: string): Promise<void> {
  await mkdir(dirname(output), { recursive: true });
  const temporary = `${output}.${process.pid}`;
  await copyFile(source, temporary);
  await chmod(temporary, 0o755);
  await rename(temporary, output);
}
