/** Compiles what the benches need in C, once for each state of its sources, into the user's cache. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory } from '#platform/embedded/cache-directory.ts';
import { placeFile } from '#platform/mediasoup-worker/place-file.ts';
import { runCommand } from '#platform/mediasoup-worker/run-command.ts';
import { ensureBuildPackages } from '#platform/mediasoup-worker/system-packages.ts';

const HERE = import.meta.dirname;

/** Path of the load generator's program. @throws Error with the compiler's words */
export async function buildGenerator(): Promise<string> {
  const folder = join(HERE, 'generator');
  const sources = (await readdir(folder)).filter((name) => name.endsWith('.c')).map((n) => join(folder, n));
  return compile('media-generator', sources, ['-lssl', '-lcrypto', '-lsrtp2'], [join(folder, 'generator.h')]);
}

/** Path of the library that shows Janus the loopback interface. */
export function buildLoopbackInterface(): Promise<string> {
  return compile(
    'loopback-interface.so',
    [join(HERE, 'janus', 'loopback-interface.c')],
    ['-shared', '-fPIC', '-ldl'],
  );
}

async function compile(
  name: string,
  sources: readonly string[],
  flags: readonly string[],
  headers: readonly string[] = [],
): Promise<string> {
  const hash = createHash('sha256').update(flags.join(' '));
  for (const file of [...sources, ...headers].toSorted()) hash.update(await readFile(file));
  const output = join(cacheDirectory(), 'bench', `${hash.digest('hex').slice(0, 12)}-${process.arch}`, name);
  if (existsSync(output)) return output;
  // OpenSSL and libsrtp, which the media worker needs as well.
  await ensureBuildPackages((text) => process.stderr.write(`${text}\n`));
  const draft = await mkdtemp(join(tmpdir(), 'bench-build-'));
  try {
    const built = join(draft, name);
    const result = await runCommand('gcc', ['-O2', '-o', built, ...sources, ...flags], {
      timeoutMs: 120_000,
    });
    if (result.code !== 0) throw new Error(`${name} does not compile:\n${result.output}`);
    await placeFile(built, output);
    return output;
  } finally {
    await rm(draft, { recursive: true });
  }
}
