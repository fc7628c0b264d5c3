import { describe, expect, it } from 'vitest';
import { APPLICATION_COLUMNS } from './applications.ts';
import { BUYER_COLUMNS } from './buyers.ts';
import { INTERPRETER_COLUMNS } from './interpreters.ts';
import { parseSheet, type Column, type Columns } from './sheet.ts';

// Two columns that answer to one name could never both be in a file.
describe.each([
  ['applications', APPLICATION_COLUMNS],
  ['buyers', BUYER_COLUMNS],
  ['interpreters', INTERPRETER_COLUMNS],
] as [string, Columns][])('headers of %s', (_, columns) => {
  const names = Object.entries(columns).flatMap(([key, column]) =>
    [column.header, ...column.aliases].map((name) => [name, key] as const),
  );
  it.each(names)('%s means %s alone', (name, key) => {
    const optional = Object.fromEntries(
      Object.entries(columns).map(([k, c]) => [
        k,
        { ...c, required: false, parse: () => k } as Column<unknown>,
      ]),
    );
    const sheet = { headers: [{ text: name, letter: 'A' }], rows: [{ row: 2, cells: { [name]: 'x' } }] };
    const { valid, faults } = parseSheet(sheet, optional, []);
    expect(faults).toEqual([]);
    expect(Object.entries(valid[0]!).filter(([k, v]) => k === v)).toEqual([[key, key]]);
  });
});
