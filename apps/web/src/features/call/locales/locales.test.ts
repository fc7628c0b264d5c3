import { expect, test } from 'vitest';
import en from './en.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import ko from './ko.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

/** `a.b` → text, for every text. */
function flatten(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

/** The names in a text, in alphabetical order. */
const names = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();

test.each(Object.entries({ en, zh, ja, vi }))(
  '%s says everything that Korean says, with the same names in it',
  (_, texts) => {
    const given = new Map(flatten(texts));
    const korean = flatten(ko);
    expect([...given.keys()].sort()).toEqual(korean.map(([key]) => key).sort());
    for (const [key, text] of korean) expect([key, names(given.get(key) ?? '')]).toEqual([key, names(text)]);
  },
);
