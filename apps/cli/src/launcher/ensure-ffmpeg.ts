import { runCommand } from '#platform/mediasoup-worker/run-command.ts';

/**
 * Whether recordings can be made: by an ffmpeg that is there, or by Debian's package where this process may install
 * one (root or sudo without a password). Never fatal: without it recording is shown as unavailable and all else works.
 */
export async function ensureFfmpeg(
  env: NodeJS.ProcessEnv,
  onProgress: (text: string) => void,
): Promise<boolean> {
  const program = env.FFMPEG_PATH || 'ffmpeg';
  const works = async () => (await runCommand(program, ['-version'], { timeoutMs: 10_000 })).code === 0;
  if (await works()) return true;
  if (env.FFMPEG_PATH || env.NODE_ENV === 'production') return false;
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot ? [] : ['sudo', '-n'];
  if (!isRoot && (await runCommand('sudo', ['-n', 'true'], { timeoutMs: 5000 })).code !== 0) return false;
  const apt = (...args: string[]) => {
    const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
    const command = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options, ...args];
    return runCommand(command[0]!, command.slice(1), { timeoutMs: 300_000 });
  };
  onProgress('installing the Debian package ffmpeg, for recordings');
  if ((await apt('install', '-y', '--no-install-recommends', 'ffmpeg')).code !== 0) {
    // A machine that never read its package lists.
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', 'ffmpeg');
  }
  return works();
}
