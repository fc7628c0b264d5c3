import { createHash } from 'node:crypto';

const LONGEST = 120;

/**
 * Id of a job from the key of what it is about, so that adding it twice adds it once. BullMQ refuses `:` in ids;
 * whatever is not a letter, a digit, `-`, `_` or `.` becomes `_`, and a digest keeps two keys apart where that
 * or shortening could make them one.
 */
export function jobIdOf(key: string): string {
  const plain = key.replace(/[^\w.-]/g, '_');
  // `kind:uuid-…` is the usual form of a key; only the first colon is replaced in it, which cannot collide.
  if (plain.length <= LONGEST && /^[\w.-]*:?[\w.-]*$/.test(key)) return plain;
  return `${plain.slice(0, LONGEST - 17)}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}
