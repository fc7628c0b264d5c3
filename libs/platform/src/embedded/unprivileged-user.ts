/** PostgreSQL refuses to run as root. These helpers choose whom to run it as and where that user can read and write. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EmbeddedError } from './embedded-error.ts';

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const OWN_USER = 'untact';
const NOLOGIN = '/usr/sbin/nologin';

/**
 * The user to run a service as: ourselves unless we are root. As root: a system user of our own (made when missing),
 * else the one of an installed PostgreSQL, else `nobody`.
 * @param owner uid that owns existing data, which is kept
 */
export function chooseServiceUser(owner?: number): SystemUser {
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) return { name: String(uid), uid, gid: process.getgid?.() ?? -1 };
  if (owner !== undefined && owner !== 0) {
    const user = readUsers().find((candidate) => candidate.uid === owner);
    if (user) return user;
  }
  const user = findUser(OWN_USER) ?? createUser(OWN_USER) ?? findUser('postgres') ?? findUser('nobody');
  if (!user) {
    throw new EmbeddedError(
      'NO_UNPRIVILEGED_USER',
      'PostgreSQL does not run as root and no other user was found. Run `useradd --system untact`, or start as another user.',
    );
  }
  return user;
}

function findUser(name: string): SystemUser | undefined {
  return readUsers().find((user) => user.name === name);
}

function readUsers(): SystemUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }));
}

function createUser(name: string): SystemUser | undefined {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', NOLOGIN, name], {
      stdio: 'ignore',
    });
  } catch {
    return undefined;
  }
  return findUser(name);
}

/** Whether the user may pass through every existing folder on the way to `path`. */
export function isTraversable(path: string, user: SystemUser): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat && !mayEnter(stat, user)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(stat: { mode: number; uid: number; gid: number }, user: SystemUser): boolean {
  const shift = stat.uid === user.uid ? 6 : stat.gid === user.gid ? 3 : 0;
  return ((stat.mode >> shift) & 0o1) !== 0;
}
