/** Names of countries and languages as the reader's language has them; the code itself where there is none. */
const nameOf = (type: 'region' | 'language', code: string, locale: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
};

/** `VN` → `베트남`. */
export const countryName = (code: string, locale: string): string => nameOf('region', code, locale);
/** `vi` → `베트남어`. */
export const languageName = (code: string, locale: string): string => nameOf('language', code, locale);
