import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../dist/apps/web');
const SOURCE = join(import.meta.dirname, '../../apps/web/src');
const files = readdirSync(join(FOLDER, 'assets')).filter((name) => name.endsWith('.js'));
const codeOf = (name: string) => readFileSync(join(FOLDER, 'assets', name), 'utf8');

/** kB (gzip) of the texts of these pages in the language that has the longest. */
function textsOf(...places: string[]): number {
  const sizes = ['ko', 'en', 'zh', 'ja', 'vi'].map((language) =>
    places
      .map((place) => join(SOURCE, place.replace('*', language)))
      .filter((path) => existsSync(path))
      .reduce(
        (sum, path) => sum + gzipSync(JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))).length,
        0,
      ),
  );
  return Math.max(...sizes) / 1000;
}

/** kB (gzip) of the entry, the pages' chunks and everything they import at once. */
function kilobytes(document: string, ...pages: string[]): number {
  const html = readFileSync(join(FOLDER, document), 'utf8');
  const waiting = [...html.matchAll(/assets\/([\w.-]+\.js)/g)].map((match) => match[1]!);
  for (const page of pages) {
    const chunk = files.find((name) => name.startsWith(`${page}-`));
    if (!chunk) throw new Error(`no chunk of ${page}`);
    waiting.push(chunk);
  }
  const fetched = new Set<string>();
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (fetched.has(name)) continue;
    fetched.add(name);
    const imports = codeOf(name).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g);
    waiting.push(...[...imports].map((match) => match[1]!));
  }
  return [...fetched].reduce((sum, name) => sum + gzipSync(codeOf(name)).length, 0) / 1000;
}

const COMMON = 'i18n/locales/*/common.json';
const ERRORS = 'i18n/locales/*/errors.json';
const FRONT = 'features/front/locales/*.json';
const LINK = 'features/link/locales/*.json';
const MEETING = 'features/meeting/locales/*.json';

/** Some kB above what was measured when they were set; they go down only. The aims: front page 100, lobby 150. */
test.each([
  ['the front page', 'index.html', ['front-page'], [COMMON, FRONT], 162],
  ['the page of a link from a mail', 'join.html', ['link-page'], [COMMON, ERRORS, LINK], 133],
  [
    'that page and the lobby',
    'join.html',
    ['link-page', 'meeting-page'],
    [COMMON, ERRORS, LINK, MEETING],
    150,
  ],
] as const)('%s fetches no more JavaScript than its budget', (_, document, pages, texts, budget) => {
  expect(kilobytes(document, ...pages) + textsOf(...texts)).toBeLessThan(budget);
});
