/**
 * Country and language codes from what people type: the ISO code, or the Korean or English name (from CLDR, as this
 * runtime carries it). Both return null when nothing fits.
 */
export function countryOf(text: string): string | null {
  return (countries ??= nameTable('region', regionCodes(), COUNTRY_ALIASES)).get(plain(text)) ?? null;
}

/** ISO 639-1 code, lower case; a region or script is dropped (`zh-CN` → `zh`). */
export function languageOf(text: string): string | null {
  const bare = text.replace(/[-_](?:[A-Za-z]{4}|[A-Za-z]{2})$/, '');
  languages ??= nameTable(
    'language',
    twoLetters().map((c) => c.toLowerCase()),
    LANGUAGE_ALIASES,
  );
  return languages.get(plain(bare)) ?? languages.get(plain(text)) ?? null;
}

let countries: Map<string, string> | undefined;
let languages: Map<string, string> | undefined;

const COUNTRY_ALIASES = {
  한국: 'KR',
  uae: 'AE',
  usa: 'US',
  uk: 'GB',
  korea: 'KR',
  southkorea: 'KR',
  viet: 'VN',
};
const LANGUAGE_ALIASES = { 만다린어: 'zh', 중국어간체: 'zh', 베트남말: 'vi', 인도네시아말: 'id' };

function nameTable(
  type: 'region' | 'language',
  codes: string[],
  aliases: Record<string, string>,
): Map<string, string> {
  const table = new Map<string, string>();
  for (const locale of ['ko', 'en']) {
    const names = new Intl.DisplayNames([locale], { type, fallback: 'none' });
    for (const code of codes) {
      const name = names.of(code);
      if (!name) continue;
      table.set(plain(code), code);
      if (!table.has(plain(name))) table.set(plain(name), code);
    }
  }
  for (const [alias, code] of Object.entries(aliases)) table.set(plain(alias), code);
  return table;
}

function regionCodes(): string[] {
  const notCountries = new Set([
    'EU',
    'EZ',
    'UN',
    'QO',
    'XA',
    'XB',
    'ZZ',
    'AC',
    'CP',
    'CQ',
    'DG',
    'EA',
    'IC',
    'TA',
  ]);
  // Withdrawn codes (BU, DD, SU…) canonicalise to another one.
  return twoLetters().filter(
    (code) => !notCountries.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`,
  );
}

function twoLetters(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((a) => letters.map((b) => a + b));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s().,'’-]/g, '');
}
