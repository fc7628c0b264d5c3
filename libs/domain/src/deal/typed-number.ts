import { normaliseDecimal } from './decimal.ts';

/** How a language writes numbers: `1,234.5` or `1.234,5`. */
export interface NumberMarks {
  readonly group: string;
  readonly decimal: string;
}

const SPACES = /[\s\u00a0\u202f]/g;

/**
 * A number as a person types it in their own language, as a plain decimal; `null` for an empty field,
 * `undefined` for what is no number. Groups may be left
 * out, but where one is written all must be in their places: `1.5` typed by a Vietnamese reader, whose decimal mark is
 * the comma, is no number here rather than fifteen. Full-width digits of Asian keyboards are taken as digits.
 */
export function parseTypedNumber(
  typed: string,
  { group, decimal }: NumberMarks,
  maxDecimals: number,
): string | null | undefined {
  const text = typed.normalize('NFKC').replace(SPACES, '');
  if (text === '') return null;
  const parts = text.split(decimal);
  if (parts.length > 2) return undefined;
  const [whole = '', fraction] = parts;
  if (fraction !== undefined && !new RegExp(`^\\d{1,${maxDecimals}}$`).test(fraction)) return undefined;
  const groups = whole.split(group);
  const isGrouped =
    groups.length > 1 &&
    /^\d{1,3}$/.test(groups[0]!) &&
    groups.slice(1).every((digits) => /^\d{3}$/.test(digits));
  if (!isGrouped && !(groups.length === 1 && /^\d+$/.test(whole))) return undefined;
  const digits = groups.join('');
  if (digits.length > 15) return undefined;
  return normaliseDecimal(fraction === undefined ? digits : `${digits}.${fraction}`);
}
