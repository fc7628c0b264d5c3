import { DomainError } from '#domain/error/domain-error.ts';
import type { PriceBand } from '#domain/matching/match-parts.ts';
import type { Cell } from './sheet.ts';
import { countryOf, languageOf } from './names.ts';

/** Readers of single cells. Each takes trimmed text, returns a normalised value and throws a coded `DomainError`. */

/** Splits on semicolons, commas, line breaks and the Korean middle dot list marks; empty parts are dropped. */
export function listOf(text: string): string[] {
  return text
    .split(/[;,\n、，；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A mail address, its domain in lower case (RFC 5321 keeps the local part as it is). Throws `bad-email`. */
export function emailOf(text: string): string {
  const match = /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/.exec(text);
  const isBad = !match || text.length > 254 || /^\.|\.\.|\.@/.test(text) || /(^|\.)-|-(\.|$)/.test(match[2]!);
  if (isBad) throw new DomainError('bad-email', { value: text });
  return `${match[1]}@${match[2]!.toLowerCase()}`;
}

/** A telephone number of 7 to 15 digits. A number cell has lost its leading zero, which is put back. */
export function phoneOf(text: string, cell: Cell): string {
  const phone = typeof cell === 'number' ? `0${cell}` : text;
  const digits = phone.replace(/\D/g, '');
  if (!/^\+?[\d\s().-]+$/.test(phone) || digits.length < 7 || digits.length > 15) {
    throw new DomainError('bad-phone', { value: text });
  }
  return phone;
}

/** HS codes of 2, 4, 6, 8 or 10 digits without dots. A number cell may have lost a leading zero. */
export function hsCodesOf(text: string, cell: Cell): string[] {
  if (typeof cell === 'number' && Number.isInteger(cell)) {
    const digits = String(cell);
    return [hsCodeOf(digits.length % 2 === 0 ? digits : `0${digits}`)];
  }
  // 3304.90 in a number cell is 3304.9 and can no longer be told from 3304.09.
  if (typeof cell === 'number') throw new DomainError('bad-hs-code', { value: text });
  return unique(listOf(text).map(hsCodeOf));
}

function hsCodeOf(text: string): string {
  const digits = text.replace(/^HS\s*/i, '').replace(/[.\s-]/g, '');
  const chapter = Number(digits.slice(0, 2));
  // Chapters run from 01 to 97; 77 is reserved (WCO nomenclature).
  if (!/^(\d{2}){1,5}$/.test(digits) || chapter < 1 || chapter > 97 || chapter === 77) {
    throw new DomainError('bad-hs-code', { value: text });
  }
  return digits;
}

/** Fields an interpreter knows, as HS chapters (`HS85`); a few everyday Korean words are understood. */
export function fieldsOf(text: string, cell: Cell): string[] {
  if (typeof cell === 'number') return hsCodesOf(text, cell).map((code) => `HS${code.slice(0, 2)}`);
  return unique(
    listOf(text).map((part) => {
      const known = FIELD_WORDS[part.replace(/\s/g, '')];
      if (known) return known;
      try {
        return `HS${hsCodeOf(part).slice(0, 2)}`;
      } catch {
        throw new DomainError('bad-field', { value: part });
      }
    }),
  );
}

const FIELD_WORDS: Record<string, string> = {
  화장품: 'HS33',
  전자: 'HS85',
  전기전자: 'HS85',
  기계: 'HS84',
  식품: 'HS21',
  의료기기: 'HS90',
  의약품: 'HS30',
  플라스틱: 'HS39',
  의류: 'HS61',
  자동차부품: 'HS87',
  가구: 'HS94',
  완구: 'HS95',
};

export function countryCellOf(text: string): string {
  const country = countryOf(text);
  if (!country) throw new DomainError('bad-country', { value: text });
  return country;
}

export function countriesOf(text: string): string[] {
  return unique(listOf(text).map(countryCellOf));
}

/** Language codes, `en;vi`. Throws `bad-language`. */
export function languagesOf(text: string): string[] {
  return unique(listOf(text).map(languageCellOf));
}

function languageCellOf(text: string): string {
  const language = languageOf(text);
  if (!language) throw new DomainError('bad-language', { value: text });
  return language;
}

/** Languages with a level of 1 to 5, `vi:4;en:3`. Throws `bad-language`, `bad-level` or `duplicate-language`. */
export function languageLevelsOf(text: string): { code: string; level: number }[] {
  const seen = new Set<string>();
  return listOf(text).map((part) => {
    const [name = '', level = '', ...rest] = part.split(/[:=]/).map((piece) => piece.trim());
    const code = languageCellOf(name);
    if (!/^[1-5]$/.test(level) || rest.length > 0) throw new DomainError('bad-level', { value: part });
    if (seen.has(code)) throw new DomainError('duplicate-language', { value: code });
    seen.add(code);
    return { code, level: Number(level) };
  });
}

/** An amount in US dollars, whole or with cents; `USD`, `$` and thousands' commas are allowed. Throws `bad-amount`. */
export function usdOf(text: string): number {
  const plain = text.replace(/^(?:USD|US\$|\$)\s*|\s*(?:USD|달러)$/gi, '');
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?$/.test(plain))
    throw new DomainError('bad-amount', { value: text });
  return Number(plain.replaceAll(',', ''));
}

const PRICE_BANDS: Record<string, PriceBand> = {
  low: 'low',
  저가: 'low',
  mid: 'mid',
  medium: 'mid',
  중가: 'mid',
  high: 'high',
  고가: 'high',
  premium: 'high',
};

/** Throws `bad-price-band`. */
export function priceBandOf(text: string): PriceBand {
  const band = PRICE_BANDS[text.toLowerCase()];
  if (!band) throw new DomainError('bad-price-band', { value: text });
  return band;
}

/** A whole number from 1 to `max`. Throws `bad-number`. */
export function countOf(text: string, max: number): number {
  const value = Number(text.replace(/\s*(?:시간|h|hours?)$/i, ''));
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new DomainError('bad-number', { value: text, max });
  return value;
}

export function unique(values: string[]): string[] {
  return [...new Set(values)];
}
