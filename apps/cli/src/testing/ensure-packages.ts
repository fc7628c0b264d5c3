import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { ProblemError } from '../../bootstrap/problem-error.mjs';

const run = promisify(execFile);

/** A program the tests run, and the Debian packages that bring it. */
interface Needed {
  readonly program: string;
  /** Environment variable that names one from elsewhere. */
  readonly variable?: string;
  readonly packages: readonly string[];
  readonly purpose: string;
}

const NEEDED: readonly Needed[] = [
  {
    program: 'chromium',
    variable: 'CHROMIUM_BIN',
    // Korean glyphs: without a font every letter has the same box, and no test could tell a wrong text by its look.
    packages: ['chromium', 'fonts-nanum'],
    purpose: 'browser tests (about 100 MB)',
  },
  {
    program: 'firefox-esr',
    variable: 'FIREFOX_BIN',
    packages: ['firefox-esr'],
    purpose: 'the room in a second browser (about 60 MB)',
  },
  {
    program: 'turnserver',
    variable: 'TURNSERVER_BIN',
    packages: ['coturn'],
    purpose: 'the room behind a firewall',
  },
  {
    program: 'ffmpeg',
    variable: 'FFMPEG_BIN',
    packages: ['ffmpeg'],
    purpose: 'recordings (about 100 MB)',
  },
  { program: 'clingo', packages: ['gringo'], purpose: 'proofs of timetables' },
];

/** Debian starts a service with its package unless this file answers 101 (invoke-rc.d's policy layer). */
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Installs the Debian packages that the tests lack, one call of apt after the other. A program named by its variable
 * (`CHROMIUM_BIN`, `FIREFOX_BIN`, `TURNSERVER_BIN`, `FFMPEG_BIN`) or found on the path is used as it is.
 * @throws ProblemError with the way to install what is missing by hand
 */
export async function ensurePackages(onProgress: (text: string) => void): Promise<void> {
  const missing = NEEDED.filter((needed) => !isThere(needed));
  const misnamed = missing.find((needed) => nameOf(needed))?.variable;
  if (misnamed) throw new ProblemError(`${misnamed} names ${process.env[misnamed]}, which is not there.`);
  if (missing.length === 0) return;
  const sudo = asRoot();
  if (!sudo || !existsSync('/usr/bin/apt-get')) throw problem(missing);
  let updated = false;
  for (const [done, needed] of missing.entries()) {
    try {
      if (!updated) {
        onProgress('reading the Debian package lists');
        await apt(sudo, 'update');
        updated = true;
      }
      onProgress(`installing ${needed.packages.join(' and ')} for ${needed.purpose}`);
      await withoutServices(sudo, () =>
        apt(sudo, 'install', '-y', '--no-install-recommends', ...needed.packages),
      );
    } catch (error) {
      throw problem(missing.slice(done), reasonOf(error));
    }
  }
}

/** What its variable names, if anything. */
const nameOf = ({ variable }: Needed) => variable && process.env[variable];

function isThere(needed: Needed): boolean {
  const { program } = needed;
  const named = nameOf(needed);
  if (named) return existsSync(named);
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Waits up to five minutes for another caller of apt. */
async function apt(sudo: readonly string[], ...args: string[]): Promise<void> {
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  await root(sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options, ...args);
}

async function root(sudo: readonly string[], ...command: string[]): Promise<void> {
  const [program, ...args] = [...sudo, ...command] as [string, ...string[]];
  await run(program, args, { maxBuffer: 64 * 1024 * 1024 });
}

/** The tests start their own TURN servers: a service of the package would hold its ports. */
async function withoutServices(sudo: readonly string[], install: () => Promise<void>): Promise<void> {
  if (existsSync(POLICY)) return install();
  await root(sudo, 'sh', '-c', `printf '#!/bin/sh\\nexit 101\\n' > ${POLICY} && chmod 755 ${POLICY}`);
  try {
    await install();
    // Nor after the next start of the machine.
    if (existsSync('/run/systemd/system'))
      await root(sudo, 'systemctl', 'disable', '-q', 'coturn').catch(() => {});
  } finally {
    await root(sudo, 'rm', '-f', POLICY);
  }
}

function asRoot(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const text = String((error as { stderr?: string }).stderr || error);
  return text.trim().split('\n').at(-1) ?? '';
}

function problem(missing: readonly Needed[], reason?: string): ProblemError {
  const names = missing.map(({ program }) => program).join(', ');
  const packages = missing.flatMap((needed) => needed.packages).join(' ');
  const variables = missing
    .flatMap(({ variable, program }) => (variable ? [`${variable}=/path/to/${program}`] : []))
    .join(' ');
  const why = reason ? ` (${reason})` : '';
  return new ProblemError(
    `The tests need ${names}, which could not be installed${why}. Install: apt-get install ${packages}. Or name your own: ${variables} npm test. Tests that need none of them: npm test -- --project unit.`,
  );
}
