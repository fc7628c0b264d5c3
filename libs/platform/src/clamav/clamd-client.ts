import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { DomainError } from '#domain/error/domain-error.ts';

/** clamd drops a chunk that is larger than its StreamMaxLength; ours are far below. */
const CHUNK_BYTES = 64 * 1024;
const CONNECT_TIMEOUT_MS = 5_000;
/** A file of some megabytes takes clamd a second or two; a document full of documents longer. */
const ANSWER_TIMEOUT_MS = 60_000;
/** `stream: NAME FOUND`; more than this is no answer of clamd. */
const MAX_ANSWER_BYTES = 4096;

export type ScanResult = { readonly isClean: true } | { readonly isClean: false; readonly signature: string };

/**
 * Asks a clamd about a file, by INSTREAM as clamd(8) describes it: `zINSTREAM\0`, then chunks of four bytes of length
 * (big endian) and content, ended by a length of zero; the answer ends with a zero byte.
 * @param url `tcp://host:port`
 * @throws DomainError `scanner-unavailable` when no clear answer came: an unscanned file is never taken for clean
 */
export async function scanFile(url: string, path: string): Promise<ScanResult> {
  let answer: string;
  try {
    answer = await ask(new URL(url), path);
  } catch (error) {
    throw new DomainError('scanner-unavailable', { cause: String(error) });
  }
  if (answer === 'stream: OK') return { isClean: true };
  const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (signature) return { isClean: false, signature };
  throw new DomainError('scanner-unavailable', { cause: answer });
}

async function ask({ hostname, port }: URL, path: string): Promise<string> {
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) });
  socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error('clamd does not answer')));
  try {
    await once(socket, 'connect');
    socket.setTimeout(ANSWER_TIMEOUT_MS);
    const answer = readAnswer(socket);
    // Whichever ends first: clamd may refuse a stream in its middle.
    const sent = send(socket, path);
    return await Promise.race([answer, sent.then(() => answer)]);
  } finally {
    socket.destroy();
  }
}

async function send(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((chunk as Buffer).length);
    await write(socket, Buffer.concat([length, chunk as Buffer]));
  }
  await write(socket, Buffer.alloc(4));
}

const write = (socket: Socket, data: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(data, (error) => (error ? reject(error) : resolve()));
  });

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (data: Buffer) => {
      text += data.toString('utf8');
      const end = text.indexOf('\0');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > MAX_ANSWER_BYTES) reject(new Error('answer too long'));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('connection ended without an answer')));
  });
}
