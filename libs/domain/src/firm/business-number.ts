import { DomainError } from '#domain/error/domain-error.ts';

/**
 * The business registration number (사업자등록번호): ten digits, written `123-45-67890`, the last a check digit.
 *
 * The National Tax Service's rule: multiply the first nine digits by 1 3 7 1 3 7 1 3 5, sum the products, add the tens
 * digit of the ninth product (floor(9th × 5 / 10)); the check digit brings the sum to a multiple of ten.
 */
const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5];

function checkDigit(stem: string): number {
  const digits = [...stem].map(Number);
  const sum = digits.reduce(
    (total, digit, i) => total + digit * WEIGHTS[i]!,
    Math.floor((digits[8]! * 5) / 10),
  );
  return (10 - (sum % 10)) % 10;
}

/** True for ten digits (hyphens and blanks aside) with the right check digit. */
export function isBusinessNumber(text: string): boolean {
  const digits = digitsOf(text);
  return (
    /^\d{10}$/.test(digits) && digits !== '0000000000' && checkDigit(digits.slice(0, 9)) === Number(digits[9])
  );
}

/**
 * The number as `123-45-67890`, whatever hyphens, blanks or full-width digits it was typed with.
 * Throws `bad-business-number` with `reason` `length` or `check-digit`.
 */
export function normalizeBusinessNumber(text: string): string {
  const digits = digitsOf(text);
  if (!/^\d{10}$/.test(digits)) throw new DomainError('bad-business-number', { reason: 'length' });
  if (!isBusinessNumber(digits)) throw new DomainError('bad-business-number', { reason: 'check-digit' });
  return format(digits);
}

/** A number with a right check digit from nine digits, for fictional data only. Throws `bad-business-number`. */
export function businessNumberOf(stem: string): string {
  if (!/^\d{9}$/.test(stem) || stem === '000000000')
    throw new DomainError('bad-business-number', { reason: 'length' });
  return format(`${stem}${checkDigit(stem)}`);
}

function digitsOf(text: string): string {
  // A hyphen typed on a phone may be any of several dashes.
  return text.normalize('NFKC').replace(/[\s\p{Pd}−]/gu, '');
}

function format(digits: string): string {
  return `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;
}
