import { runCommand } from '#platform/mediasoup-worker/run-command.ts';

/** A program that makes something possible or fast, and without which all else works. */
export interface WantedProgram {
  readonly program: string;
  /** Debian's package. */
  readonly package: string;
  /** Arguments that it answers with success. */
  readonly probe: readonly string[];
  /** Environment variable that names one from elsewhere. */
  readonly variable?: string;
  readonly purpose: string;
}

export const FFMPEG: WantedProgram = {
  program: 'ffmpeg',
  package: 'ffmpeg',
  probe: ['-version'],
  variable: 'FFMPEG_PATH',
  purpose: 'for recordings',
};
export const CLINGO: WantedProgram = {
  program: 'clingo',
  package: 'gringo',
  probe: ['--version'],
  purpose: 'for faster proofs of timetables',
};

/**
 * Whether a program is there: one that was, or Debian's package where this process may install one (root or sudo without
 * a password; not in production). Never fatal.
 */
export async function ensureProgram(
  wanted: WantedProgram,
  env: NodeJS.ProcessEnv,
  onProgress: (text: string) => void,
): Promise<boolean> {
  const named = wanted.variable && env[wanted.variable];
  const works = async () => {
    const { code } = await runCommand(named || wanted.program, wanted.probe, { timeoutMs: 10_000 });
    return code === 0;
  };
  if (await works()) return true;
  if (named || env.NODE_ENV === 'production') return false;
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot ? [] : ['sudo', '-n'];
  if (!isRoot && (await runCommand('sudo', ['-n', 'true'], { timeoutMs: 5000 })).code !== 0) return false;
  const apt = (...args: string[]) => {
    const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
    const command = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options, ...args];
    return runCommand(command[0]!, command.slice(1), { timeoutMs: 300_000 });
  };
  onProgress(`installing the Debian package ${wanted.package}, ${wanted.purpose}`);
  const install = () => apt('install', '-y', '--no-install-recommends', wanted.package);
  if ((await install()).code !== 0) {
    // A machine that never read its package lists.
    await apt('update');
    await install();
  }
  return works();
}
