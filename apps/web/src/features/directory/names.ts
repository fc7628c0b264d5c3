/** Names of codes in the reader's language, as CLDR has them. */
export const countryName = (code: string, locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;

export const languageName = (code: string, locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;

/** Countries and languages the programme usually meets; any other comes with an import. */
export const COUNTRIES = [
  'VN', 'CN', 'JP', 'US', 'TH', 'ID', 'MY', 'SG', 'PH', 'MN', 'IN', 'AE', 'SA', 'UZ', 'KZ', 'TW', 'HK', 'GB', 'DE',
  'FR', 'PL', 'TR', 'RU', 'MX', 'BR', 'CA', 'AU',
] as const; // prettier-ignore
export const LANGUAGES = [
  'ko', 'en', 'zh', 'ja', 'vi', 'th', 'id', 'ms', 'mn', 'ru', 'uz', 'kk', 'ar', 'hi', 'es', 'pt', 'fr', 'de', 'tr',
] as const; // prettier-ignore
