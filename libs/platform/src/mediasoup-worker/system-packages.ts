import { runCommand } from './run-command.ts';
import { WorkerUnavailableError } from './worker-unavailable.error.ts';

/** Debian's (and Ubuntu's) packages that the build needs. */
export const BUILD_PACKAGES = [
  'g++',
  'libssl-dev',
  'libuv1-dev',
  'libsrtp2-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
] as const;

/**
 * Installs what is missing of {@link BUILD_PACKAGES} when this process may (root, or sudo without a password).
 * @throws WorkerUnavailableError with the one command that the administrator has to run.
 */
export async function ensureBuildPackages(onProgress: (text: string) => void): Promise<void> {
  const missing: string[] = [];
  for (const name of BUILD_PACKAGES) if (!(await isInstalled(name))) missing.push(name);
  if (missing.length === 0) return;

  const isRoot = process.getuid?.() === 0;
  const mayInstall = isRoot || (await runCommand('sudo', ['-n', 'true'], { timeoutMs: 5000 })).code === 0;
  if (!mayInstall) throw missingPackages(missing, 'this account may not install packages');

  onProgress(`installing ${missing.length} system packages: ${missing.join(' ')}`);
  const apt = async (...args: string[]) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
    if (!isRoot) command.unshift('sudo', '-n');
    return runCommand(command[0] as string, command.slice(1), { timeoutMs: 600_000 });
  };
  await apt('update');
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...missing);
  if (code !== 0) throw missingPackages(missing, output.trim().split('\n').at(-1) ?? 'apt-get failed');
}

async function isInstalled(name: string): Promise<boolean> {
  const { code, output } = await runCommand('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]);
  return code === 0 && output.trim() === 'installed';
}

function missingPackages(missing: readonly string[], reason: string): WorkerUnavailableError {
  return new WorkerUnavailableError(
    `The media server needs system packages (${reason}). Run: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
  );
}
