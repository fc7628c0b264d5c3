import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';
import { createTotpSecret, findTotpStep, isTotpSecret, totpCode, totpUri } from './totp.ts';

describe('time-based codes', () => {
  it('are those of RFC 6238, appendix B', () => {
    // The RFC's SHA-1 secret "12345678901234567890", last six of its eight digits.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    for (const [seconds, code] of [
      [59, '287082'],
      [1111111109, '081804'],
      [1234567890, '005924'],
      [20000000000, '353130'],
    ] as const) {
      const at = new Date(seconds * 1000);
      expect(totpCode(secret, at)).toBe(code);
      expect(findTotpStep(secret, code, at)).toBe(Math.floor(seconds / 30));
    }
  });

  it('count one step before and after, and no further', () => {
    const secret = createTotpSecret();
    const now = new Date('2027-03-16T01:00:00Z');
    const step = now.getTime() / 30_000;
    const codeOf = (steps: number) => totpCode(secret, new Date(now.getTime() + steps * 30_000));
    expect(findTotpStep(secret, codeOf(-1), now)).toBe(step - 1);
    expect(findTotpStep(secret, codeOf(1), now)).toBe(step + 1);
    expect(findTotpStep(secret, codeOf(-3), now)).toBeNull();
    expect(findTotpStep(secret, codeOf(3), now)).toBeNull();
  });

  it('come from secrets of 160 bits that an app can read', () => {
    const secret = createTotpSecret();
    expect(isTotpSecret(secret)).toBe(true);
    expect(isTotpSecret('JBSWY3DP')).toBe(false);
    expect(totpUri(secret, 'staff@example.com', 'Untact')).toContain(`secret=${secret}`);
  });
});

describe('sealing', () => {
  const key = createSecretKey(randomBytes(32));

  it('opens with the same key and owner', () => {
    expect(unseal(seal('비밀', 'person-1', key), 'person-1', key)).toBe('비밀');
  });

  it('refuses another owner, another key and a changed byte', () => {
    const sealed = seal('secret', 'person-1', key);
    expect(() => unseal(sealed, 'person-2', key)).toThrow();
    expect(() => unseal(sealed, 'person-1', createSecretKey(randomBytes(32)))).toThrow();
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    bytes[14]! ^= 1;
    expect(() => unseal(`v1.${bytes.toString('base64url')}`, 'person-1', key)).toThrow();
  });
});
