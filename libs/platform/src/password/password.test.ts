import { describe, expect, it } from 'vitest';
import { hashPassword, isHashOutdated, verifyPassword } from './password.ts';

describe('passwords', () => {
  it('are kept as argon2id PHC strings with their own salt', async () => {
    const [first, second] = await Promise.all([
      hashPassword('봄날의 용인 2027'),
      hashPassword('봄날의 용인 2027'),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(first).not.toBe(second);
  });

  it('fit their own hash and no other', async () => {
    const hash = await hashPassword('correct horse');
    expect(await verifyPassword('correct horse', hash)).toBe(true);
    expect(await verifyPassword('correct horsf', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('are the same however Hangul was composed', async () => {
    const hash = await hashPassword('한글비밀번호열자'.normalize('NFD'));
    expect(await verifyPassword('한글비밀번호열자'.normalize('NFC'), hash)).toBe(true);
  });

  it('verify a hash made elsewhere at other costs, and ask for a new one', async () => {
    // From the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', hash)).toBe(true);
    expect(await verifyPassword('passwore', hash)).toBe(false);
    expect(isHashOutdated(hash)).toBe(true);
    expect(isHashOutdated(await hashPassword('password'))).toBe(false);
  });

  it('never fit nobody, a damaged hash or another algorithm', async () => {
    for (const hash of [null, '', '$argon2id$v=19$m=1', '$2b$10$abcdefghijklmnopqrstuv']) {
      expect(await verifyPassword('password', hash)).toBe(false);
    }
  });
});
