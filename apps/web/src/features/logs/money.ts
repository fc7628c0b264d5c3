/**
 * US cents of an amount as people type it: `12500`, `12,500.5`, `$ 1,250.00`, `USD 300`. `null` for an empty field,
 * `'invalid'` for anything else, negative amounts and fractions of a cent included.
 */
export function parseUsd(typed: string): number | null | 'invalid' {
  const text = typed
    .trim()
    .replace(/^(US\$|USD|\$)\s*/i, '')
    .replace(/\s*(USD|달러)$/i, '');
  if (text === '') return null;
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return 'invalid';
  // Whole numbers all the way: 0.1 + 0.2 has no place in a report.
  const cents = Number(match[1]!.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents <= MAX_CENTS ? cents : 'invalid';
}

/** USD 10 billion, the largest the contract takes. */
const MAX_CENTS = 1_000_000_000_000;

/** As an amount stands in its input field: grouped, cents only where there are some. */
export function usdInput(cents: number | null): string {
  if (cents === null) return '';
  const hasCents = cents % 100 !== 0;
  return (cents / 100).toLocaleString('en-US', {
    minimumFractionDigits: hasCents ? 2 : 0,
    maximumFractionDigits: 2,
  });
}

/** For reading, in the reader's own way: `US$12,500`. */
export function formatUsd(cents: number | null, locale: string): string {
  if (cents === null) return '–';
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
}
