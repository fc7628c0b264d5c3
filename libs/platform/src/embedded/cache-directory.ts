import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where downloads and builds that outlive a checkout are kept, per user. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'untact');
}
