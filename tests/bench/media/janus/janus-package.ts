/** Debian's Janus, unpacked into the user's cache: nothing is installed and no service starts. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from '#platform/embedded/cache-directory.ts';

const run = promisify(execFile);

export interface JanusPackage {
  /** Holds `usr/bin/janus` and `etc/janus`. */
  readonly root: string;
  readonly command: string;
  /** Folders of libraries that the system lacks, or undefined when Janus is installed. */
  readonly libraryPath: string | undefined;
}

/** The installed one, else one from the cache, else fetched from the package archive. */
export async function provideJanus(onProgress: (text: string) => void): Promise<JanusPackage> {
  if (existsSync('/usr/bin/janus')) return { root: '/', command: '/usr/bin/janus', libraryPath: undefined };
  const root = join(cacheDirectory(), `janus-${process.arch}`);
  if (!existsSync(join(root, 'usr/bin/janus'))) {
    onProgress('fetching Janus from the Debian packages');
    await fetchPackages(root);
  }
  const libraries = join(root, 'usr/lib');
  const folders = (await readdir(libraries)).filter((name) => name.endsWith('-linux-gnu'));
  return {
    root,
    command: join(root, 'usr/bin/janus'),
    libraryPath: folders.map((name) => join(libraries, name)).join(':'),
  };
}

async function fetchPackages(root: string): Promise<void> {
  await mkdir(cacheDirectory(), { recursive: true });
  const draft = await mkdtemp(`${root}.`);
  const downloads = await mkdtemp(join(draft, 'download-'));
  try {
    // What an installation would bring, libraries that are missing here included.
    const { stdout } = await run('apt-get', ['install', '-qq', '-s', '--no-install-recommends', 'janus']);
    const packages = [...stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] as string);
    await run('apt-get', ['download', '-qq', ...packages], { cwd: downloads });
    for (const file of await readdir(downloads)) await run('dpkg', ['-x', join(downloads, file), draft]);
    await rm(downloads, { recursive: true });
    await rename(draft, root);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw new Error(
      'Debian’s Janus could not be fetched. Run apt-get update, or install it and stop its service.',
      {
        cause: error,
      },
    );
  }
}
