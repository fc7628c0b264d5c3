import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
type Texts = { [key: string]: string | Texts };

/** Keys without plural endings: languages have different numbers of plural forms. */
function keysOf(texts: Texts, prefix = ''): string[] {
  const keys = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [prefix + key.replace(/_(zero|one|two|few|many|other)$/, '')]
      : keysOf(value, `${prefix}${key}.`),
  );
  return [...new Set(keys)].toSorted();
}
const variablesOf = (texts: Texts): Map<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[key, [...new Set(value.match(/\{\{\w+\}\}/g))].toSorted().join()] as const]
        : [...variablesOf(value)].map(([inner, names]) => [`${key}.${inner}`, names] as const),
    ),
  );
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Texts;

const korean = [
  ...globSync('features/*/locales/ko.json', { cwd: root }),
  ...globSync('i18n/locales/ko/*.json', { cwd: root }),
];
const inLanguage = (path: string, language: string) =>
  path.startsWith('features/')
    ? join(root, dirname(path), `${language}.json`)
    : join(root, 'i18n/locales', language, basename(path));
/** What buyers and the public read must be there in all five languages. */
const EVERYWHERE = [
  'features/front',
  'features/sign-in',
  'features/link',
  'features/my',
  'features/availability',
  'features/preferences',
  'features/offers',
  'features/meeting',
  'features/chat',
  'features/table',
  'features/call',
  'features/interpretation',
  'i18n/locales/ko/common.json',
];

describe('texts', () => {
  it('are there', () => expect(korean.length).toBeGreaterThan(10));

  it.each(korean)('%s says the same in Korean and English', (path) => {
    const ko = read(join(root, path));
    const en = read(inLanguage(path, 'en'));
    expect(keysOf(en)).toEqual(keysOf(ko));
  });

  it.each(korean.filter((path) => EVERYWHERE.some((part) => path.startsWith(part))))(
    '%s is complete in Chinese, Japanese and Vietnamese',
    (path) => {
      for (const language of ['zh', 'ja', 'vi']) {
        expect(keysOf(read(inLanguage(path, language))), language).toEqual(keysOf(read(join(root, path))));
      }
    },
  );

  it.each(korean)('%s fills in the same names in every language', (path) => {
    const ko = variablesOf(read(join(root, path)));
    for (const language of ['en', 'zh', 'ja', 'vi']) {
      let texts: Texts;
      try {
        texts = read(inLanguage(path, language));
      } catch {
        continue;
      }
      for (const [key, names] of variablesOf(texts)) {
        // A singular may do without its number.
        if (!ko.has(key) || key.endsWith('_one')) continue;
        expect(names, `${language} ${key}`).toBe(ko.get(key));
      }
    }
  });
});
