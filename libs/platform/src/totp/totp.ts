import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
/** Steps before and after now that count: phones' clocks differ (RFC 6238, 5.2). */
const WINDOW = 1;

/** A new secret of 160 bits in base32 (RFC 4226, 4). */
export function createTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** Whether a text is a secret of at least 160 bits in base32. */
export function isTotpSecret(text: string): boolean {
  return /^[A-Z2-7]{32,64}$/.test(text);
}

/** `otpauth://` address that an authenticator app reads from a QR code. */
export function totpUri(secret: string, account: string, issuer: string): string {
  return totpOf(secret, { label: account, issuer }).toString();
}

/** The code at an instant, as the app shows it. */
export function totpCode(secret: string, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}

/**
 * The time step a code belongs to, `null` when it is wrong. The caller keeps the step and takes none that is not
 * later, so that a code works once.
 */
export function findTotpStep(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
}

function totpOf(secret: string, names: { label?: string; issuer?: string } = {}): TOTP {
  return new TOTP({
    ...names,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
