import { createInflateRaw } from 'node:zlib';
import { DomainError } from '#domain/error/domain-error.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * Unpacks every entry of a zip file once, into nothing, and stops when all of them together would exceed `maxBytes`.
 * The sizes a zip file declares are the sender's word, so they are not asked. Piece by piece and off the event loop, so
 * that others are served meanwhile and no more than a piece is held. Rejects with `bad-file` or `file-too-large`.
 */
export async function assertZipUnpacksWithin(
  zip: Buffer,
  maxBytes: number,
  maxEntries = 1000,
): Promise<void> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw new DomainError('bad-file');
  const count = zip.readUInt16LE(end + 10);
  if (count > maxEntries) throw new DomainError('file-too-large', { maxEntries });
  let budget = maxBytes;
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new DomainError('bad-file');
    budget -= await unpackedSize(zip, at, budget, maxBytes);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

async function unpackedSize(zip: Buffer, entry: number, budget: number, maxBytes: number): Promise<number> {
  const method = zip.readUInt16LE(entry + 10);
  const packed = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  if (local + 30 > zip.length) throw new DomainError('bad-file');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packed > zip.length || (method !== 0 && method !== 8)) throw new DomainError('bad-file');
  if (packed === 0) return 0;
  if (method === 0) {
    if (packed > budget) throw new DomainError('file-too-large', { maxBytes });
    return packed;
  }
  const inflate = createInflateRaw();
  inflate.end(zip.subarray(start, start + packed));
  let size = 0;
  try {
    for await (const piece of inflate) {
      size += (piece as Buffer).length;
      if (size > budget) throw new DomainError('file-too-large', { maxBytes });
    }
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('bad-file');
  }
  return size;
}
