import type { Locale } from '#contracts/http/common.ts';

/** The interface's languages under their own names; the first is the default. */
export const LANGUAGES: readonly { code: Locale; name: string }[] = [
  { code: 'ko', name: '한국어' },
  { code: 'en', name: 'English' },
  { code: 'zh', name: '中文' },
  { code: 'ja', name: '日本語' },
  { code: 'vi', name: 'Tiếng Việt' },
];
const STORED = 'untact.language';

const isLanguage = (value: string | null | undefined): value is Locale =>
  LANGUAGES.some(({ code }) => code === value);

/** `?lang=` of the address, else the language chosen before, else the browser's, else Korean. */
export function initialLanguage(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'ko';
}

export function keepLanguage(language: string): void {
  localStorage.setItem(STORED, language);
}

/** What the person chose on this device, `null` when they never did: then their profile's language applies. */
export function chosenLanguage(): Locale | null {
  const stored = localStorage.getItem(STORED);
  return isLanguage(stored) ? stored : null;
}
