import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP Password Storage Cheat Sheet (2025): argon2id with 19 MiB, 2 passes, 1 lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

interface Phc {
  memory: number;
  passes: number;
  parallelism: number;
  salt: Buffer;
  tag: Buffer;
}

/** Hashes a password to a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await deriveTag(password, { ...COST, salt }, TAG_BYTES);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(tag)}`;
}

/**
 * Whether a password fits a PHC string. Without one (an unknown address, a person without password) the same work is
 * done for nothing, so that the time of the answer does not tell who exists.
 */
export async function verifyPassword(password: string, phc: string | null): Promise<boolean> {
  const expected = phc === null ? null : parsePhc(phc);
  const { tag, ...cost } = expected ?? nobody;
  const given = await deriveTag(password, cost, tag.length);
  return timingSafeEqual(given, tag) && expected !== null;
}

/** Whether a hash was made at other costs than today's and should be made anew at the next sign-in. */
export function isHashOutdated(phc: string): boolean {
  const parsed = parsePhc(phc);
  return (
    parsed === null ||
    parsed.memory !== COST.memory ||
    parsed.passes !== COST.passes ||
    parsed.parallelism !== COST.parallelism
  );
}

const nobody: Phc = { ...COST, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) };

function deriveTag(password: string, cost: Omit<Phc, 'tag'>, tagLength: number): Promise<Buffer> {
  const { salt, ...parameters } = cost;
  // NFC: the same password typed on macOS and on Windows differs in its bytes (Hangul).
  return derive('argon2id', { message: password.normalize('NFC'), nonce: salt, tagLength, ...parameters });
}

function parsePhc(phc: string): Phc | null {
  const found =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]{11,88})\$([\w+/]{11,88})$/.exec(phc);
  if (!found) return null;
  const [, memory, passes, parallelism, salt, tag] = found;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt!, 'base64'),
    tag: Buffer.from(tag!, 'base64'),
  };
}

const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
