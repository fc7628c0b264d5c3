import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

/** An ffmpeg that failed, by its last words. */
export class FfmpegError extends Error {
  override readonly name = 'FfmpegError';
}

/** Behind everything else: a film may take its time, a meeting may not. */
const NICENESS = 15;

/** Runs ffmpeg to its end. @throws FfmpegError */
export function runFfmpeg(ffmpeg: string, args: readonly string[], timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(ffmpeg, ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let words = '';
    child.stderr.on('data', (bytes: Buffer) => (words = (words + bytes.toString()).slice(-2000)));
    child.once('error', (error) => reject(new FfmpegError(error.message)));
    child.once('spawn', () => {
      try {
        setPriority(child.pid!, NICENESS);
      } catch {
        // It has ended already.
      }
    });
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new FfmpegError(words.trim().split('\n').at(-1) ?? `code ${code}`)),
    );
  });
}
