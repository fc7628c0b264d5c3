import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WEB = join(import.meta.dirname, '../../apps/web/src');

/**
 * The interface's own words, so that a test presses what a person reads and survives a better wording.
 * Placeholders are cut off the key's text by `{{`: what stands before the first one is matched.
 */
export function wordsOf(namespace: string, language: string): (key: string) => string {
  const path = [
    join(WEB, 'features', namespace, 'locales', `${language}.json`),
    join(WEB, 'i18n', 'locales', language, `${namespace}.json`),
  ].find((candidate) => existsSync(candidate));
  if (!path) throw new Error(`no texts ${namespace} in ${language}`);
  const texts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return (key) => {
    const value = key
      .split('.')
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], texts);
    if (typeof value !== 'string') throw new Error(`no text ${namespace}:${key} in ${language}`);
    return value;
  };
}

/** A pattern that matches the text whatever stands at its placeholders. */
export const pattern = (text: string): RegExp =>
  new RegExp(
    text
      .split(/\{\{\w+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.*'),
  );
