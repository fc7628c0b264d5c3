import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { initialLanguage, keepLanguage } from './languages.ts';

type Texts = Record<string, unknown>;

/**
 * Texts lie beside what they are for: `features/<feature>/locales/<language>.json` is namespace `<feature>`, and
 * `i18n/locales/<language>/<namespace>.json` is what all pages share. Each file is a chunk of its own.
 */
const files = {
  ...import.meta.glob<Texts>('../features/*/locales/*.json', { import: 'default' }),
  ...import.meta.glob<Texts>('./locales/*/*.json', { import: 'default' }),
};

const loaders = new Map(
  Object.entries(files).map(([path, load]) => {
    const match = path.match(/features\/([\w-]+)\/locales\/(\w+)\.json$/);
    if (match) return [`${match[2]}/${match[1]}`, load];
    return [path.replace('./locales/', '').replace('.json', ''), load];
  }),
);

const backend = {
  type: 'backend' as const,
  read(language: string, namespace: string, done: (error: unknown, texts: Texts | null) => void) {
    const load = loaders.get(`${language}/${namespace}`);
    // A namespace that a language lacks is read in English (Korean and English have all of them).
    if (!load) return done(null, {});
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error, null),
    );
  },
};

export const i18n = i18next;

export async function startI18n(namespaces: string[]): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: initialLanguage(),
      fallbackLng: { zh: ['en'], ja: ['en'], vi: ['en'], default: [] },
      load: 'languageOnly',
      ns: namespaces,
      defaultNS: 'common',
      fallbackNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: true },
    });
}

/** Changes the language at once and remembers it on this device. */
export async function changeLanguage(language: string): Promise<void> {
  keepLanguage(language);
  await i18next.changeLanguage(language);
}

/** Loads texts before a page renders, so that it appears whole. For route loaders. */
export async function needTexts(...namespaces: string[]): Promise<void> {
  await i18next.loadNamespaces(namespaces);
}
