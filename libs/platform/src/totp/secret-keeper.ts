import { createSecretKey } from 'node:crypto';
import { hashPassword } from '../password/password.ts';
import { seal } from './seal.ts';

/**
 * How the product keeps passwords and second factors, for those who write people without the API (sample data, the
 * command that makes the first staff account).
 * @param dataEncryptionKey DATA_ENCRYPTION_KEY as the environment has it, base64
 */
export function createSecretKeeper(dataEncryptionKey: string) {
  const key = createSecretKey(Buffer.from(dataEncryptionKey, 'base64').subarray(0, 32));
  return { hashPassword, sealSecret: (secret: string, personId: string) => seal(secret, personId, key) };
}
