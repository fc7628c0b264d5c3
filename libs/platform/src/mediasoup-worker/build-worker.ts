// Compiles mediasoup-worker from the sources in mediasoup's npm package against Debian's libraries, where its
// own build would download meson, ninja and a dozen archives. See docs/adr/0005.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSoundWorker } from './is-sound-worker.ts';
import { placeFile } from './place-file.ts';
import { runCommand } from './run-command.ts';
import { WorkerUnavailableError } from './worker-unavailable.error.ts';

/**
 * The sources are small and include much the same headers, so they are compiled a few dozen at a time.
 * Neighbours define the same static names and are kept apart: 11 and 12 units work for 3.27.1. Should a new
 * version clash, set MEDIASOUP_WORKER_UNITS=1000 (one source at a time, four times as long).
 */
const UNITS = Number(process.env['MEDIASOUP_WORKER_UNITS']) || 11;

/**
 * Builds the worker of the package in `packageDir` and puts it at `output`. `inBatches: false` leaves its sockets as
 * they are, for comparison.
 * @throws WorkerUnavailableError when a step fails, with the end of the compiler's words.
 */
export async function buildWorker(
  packageDir: string,
  output: string,
  onProgress: (text: string) => void,
  { inBatches = true } = {},
): Promise<void> {
  const worker = join(packageDir, 'worker');
  const dir = await mkdtemp(join(tmpdir(), 'mediasoup-build-'));
  try {
    await generateMessages(worker, dir);
    const units = await writeUnits(worker, dir, inBatches);
    await compileAll(units, worker, dir, onProgress);
    onProgress('linking');
    const binary = join(dir, 'mediasoup-worker');
    const objects = units.map((unit) => `${unit}.o`);
    await must('g++', ['-s', '-o', binary, ...objects, '-luv', '-lssl', '-lcrypto', '-lsrtp2', '-lpthread']);
    if (!(await isSoundWorker(binary)))
      throw new WorkerUnavailableError('The built media worker does not start.');
    await placeFile(binary, output);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** C++ headers of the messages that Node and the worker exchange. */
async function generateMessages(worker: string, dir: string): Promise<void> {
  const build = await readFile(join(worker, 'fbs', 'meson.build'), 'utf8');
  const schemas = [...build.matchAll(/'([\w-]+\.fbs)'/g)].map(([, name]) =>
    join(worker, 'fbs', name as string),
  );
  const style = [
    '--cpp-field-case-style',
    'lower',
    '--reflect-names',
    '--scoped-enums',
    '--filename-suffix',
    '',
  ];
  await must('flatc', ['--cpp', ...style, '-o', join(dir, 'fbs', 'FBS'), ...schemas]);
}

/** Deals the sources out to unit files and returns their paths. */
async function writeUnits(worker: string, dir: string, inBatches: boolean): Promise<string[]> {
  const sources = [
    ...(await quoted(join(worker, 'meson.build'), /'(src\/[^']+\.cpp)'/g)),
    ...(await quoted(join(worker, 'deps/libwebrtc/meson.build'), /'(libwebrtc\/[^']+\.cc)'/g)).map(
      (source) => `deps/libwebrtc/${source}`,
    ),
  ];
  const texts: string[] = Array.from({ length: Math.min(UNITS, sources.length) }, () => '');
  for (const [i, source] of sources.entries()) {
    let file = join(worker, source);
    if (source === 'src/RTC/DtlsTransport.cpp') file = await mendDtlsTransport(file, dir);
    const text = `#undef MS_CLASS\n#include "${file}"\n`;
    const isSocket = source === 'src/handles/UdpSocketHandle.cpp';
    texts[i % texts.length] += isSocket && inBatches ? batched(text) : text;
  }
  await mkdir(dir, { recursive: true });
  return Promise.all(
    texts.map(async (text, i) => {
      const unit = join(dir, `unit${i}.cpp`);
      await writeFile(unit, text);
      return unit;
    }),
  );
}

/** Lets the UDP socket read and send by `compat/udp-batch.h`. */
function batched(text: string): string {
  const names = { uv_udp_try_send: 'trySend', uv_udp_recv_start: 'recvStart', uv_udp_recv_stop: 'recvStop' };
  const entries = Object.entries(names);
  return [
    '#include "udp-batch.h"',
    ...entries.map(([name, ours]) => `#define ${name} udp_batch::${ours}`),
    text,
    ...entries.map(([name]) => `#undef ${name}`),
    '',
  ].join('\n');
}

async function quoted(file: string, pattern: RegExp): Promise<string[]> {
  return [...(await readFile(file, 'utf8')).matchAll(pattern)].map(([, source]) => source as string);
}

/**
 * Its BIO callback answers 1 to every BIO_ctrl(). Debian's OpenSSL, which has kernel TLS, asks the BIO for that,
 * takes the 1 for a yes, allocates no write buffer and crashes. Let the BIO's own answer through.
 */
async function mendDtlsTransport(file: string, dir: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  const mended = text.replace('operationType == BIO_CB_RETURN', 'operationType & BIO_CB_RETURN');
  if (mended === text) {
    throw new WorkerUnavailableError(
      'DtlsTransport.cpp has changed; look at build-worker.ts before going on.',
    );
  }
  const copy = join(dir, 'DtlsTransport.cpp');
  await writeFile(copy, mended);
  return copy;
}

async function compileAll(
  units: readonly string[],
  worker: string,
  dir: string,
  onProgress: (text: string) => void,
): Promise<void> {
  const flags = [
    '-std=c++20',
    '-O2',
    '-w',
    '-DNDEBUG',
    '-DMS_LITTLE_ENDIAN',
    '-DMS_EXECUTABLE',
    '-DFLATBUFFERS_LOCALE_INDEPENDENT=1',
    ...['include', 'deps/libwebrtc', 'deps/libwebrtc/libwebrtc'].map((path) => `-I${join(worker, path)}`),
    `-I${join(import.meta.dirname, 'compat')}`,
    `-I${join(dir, 'fbs')}`,
  ];
  const queue = [...units];
  let done = 0;
  onProgress(`compiling: 0 of ${units.length} units`);
  const compileNext = async (): Promise<void> => {
    for (let unit = queue.shift(); unit; unit = queue.shift()) {
      await must('g++', [...flags, '-c', unit, '-o', `${unit}.o`]);
      onProgress(`compiling: ${++done} of ${units.length} units`);
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, compileNext));
  } finally {
    queue.length = 0;
  }
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(command, args, { timeoutMs: 1_800_000 });
  if (code === 0) return;
  const words = output.trim().split('\n').slice(-8).join('\n');
  throw new WorkerUnavailableError(
    `Building the media worker failed in ${command} (exit ${code}):\n${words}`,
  );
}
