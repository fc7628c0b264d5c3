import { readFile } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { DomainError } from '#domain/error/domain-error.ts';
import { isMeetingFileType, isOfficeType, type MeetingFileType } from '#domain/files/file-types.ts';
import { assertZipUnpacksWithin } from '../spreadsheet/zip-guard.ts';

/** What an Office document may unpack to; honest ones of pictures hardly grow, and text of this size is a library. */
const MAX_UNPACKED_BYTES = 150 * 1024 * 1024;
const MAX_ENTRIES = 5000;
/** Browsers and PDF readers look for a type of their own in the first so many bytes. */
const SNIFFED_BYTES = 1024;
/** A zip's directory ends within so many bytes of its end. */
const ZIP_TAIL_BYTES = 65_557;

/**
 * What a file really is, by its content; its name and the type a browser declared are the sender's word and not asked.
 * Refuses what can be read as something else too (a picture that is a web page, a PDF that is an archive), archives that
 * unpack beyond measure, and Office documents with macros.
 * @param path of at most `MAX_FILE_BYTES`
 * @throws DomainError `file-type-not-allowed` (details: type), `file-ambiguous`, `file-has-macros`, `bad-file`,
 * `file-too-large`
 */
export async function inspectFile(path: string): Promise<MeetingFileType> {
  const content = await readFile(path);
  const type = (await fileTypeFromBuffer(content))?.mime ?? 'unknown';
  if (!isMeetingFileType(type)) throw new DomainError('file-type-not-allowed', { type });
  if (isOfficeType(type)) await inspectOffice(content);
  else refuseSecondNature(content, type);
  return type;
}

async function inspectOffice(content: Buffer): Promise<void> {
  if (content.readUInt32BE(0) !== 0x504b0304) throw new DomainError('file-ambiguous');
  await assertZipUnpacksWithin(content, MAX_UNPACKED_BYTES, MAX_ENTRIES);
  // Names in a zip's directory are not compressed; a document without macros has no such part, whatever its ending.
  if (content.includes('vbaProject.bin')) throw new DomainError('file-has-macros');
}

function refuseSecondNature(content: Buffer, type: MeetingFileType): void {
  const head = content.subarray(0, SNIFFED_BYTES).toString('latin1').toLowerCase();
  const isPdf = head.includes('%pdf-');
  if (type === 'application/pdf' ? !head.startsWith('%pdf-') : isPdf) throw new DomainError('file-ambiguous');
  if (/<(!doctype|html|script|svg|body|iframe|\?php)/.test(head)) throw new DomainError('file-ambiguous');
  if (endsAsZip(content)) throw new DomainError('file-ambiguous');
}

/** Whether unzip would open it: an end-of-directory record whose comment reaches exactly to the end of the file. */
function endsAsZip(content: Buffer): boolean {
  const tail = content.subarray(-ZIP_TAIL_BYTES);
  const signature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  for (
    let at = tail.lastIndexOf(signature);
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf(signature, at - 1)
  ) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}
