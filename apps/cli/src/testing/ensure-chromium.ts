import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { ProblemError } from '../../bootstrap/problem-error.mjs';

const run = promisify(execFile);
const CHROMIUM = '/usr/bin/chromium';

/** The browser of the browser tests: `CHROMIUM_BIN`, an installed one, else Debian's package. @throws ProblemError */
export async function ensureChromium(onProgress: (text: string) => void): Promise<void> {
  if (existsSync(process.env.CHROMIUM_BIN ?? CHROMIUM)) return;
  const sudo = asRoot();
  if (!sudo || !hasApt()) throw problem();
  const apt = (...args: string[]) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args] as [string, ...string[]];
    return run(command, rest, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64 * 1024 * 1024,
    });
  };
  try {
    onProgress('reading the Debian package lists');
    await apt('update', '-qq');
    onProgress('installing the Debian package chromium (about 100 MB)');
    // Korean glyphs: without a font every letter has the same box, and no test could tell a wrong text by its look.
    await apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-nanum');
  } catch (error) {
    throw problem(
      String((error as { stderr?: string }).stderr ?? error)
        .trim()
        .split('\n')
        .at(-1),
    );
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

function hasApt(): boolean {
  return existsSync('/usr/bin/apt-get');
}

function problem(reason?: string): ProblemError {
  const why = reason ? ` (${reason})` : '';
  return new ProblemError(
    `Chromium for the browser tests is missing and could not be installed${why}. Install it (apt-get install chromium), or name one: CHROMIUM_BIN=/path/to/chrome npm test. Without it: npm test -- --project unit --project integration.`,
  );
}
