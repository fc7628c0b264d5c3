import type { PriceBand } from '#domain/matching/match-parts.ts';
import type { Interval } from '#domain/time/interval.ts';
import { emailOf, listOf, phoneOf, priceBandOf, unique, usdOf } from './cells.ts';
import type { Column } from './sheet.ts';

/** What differs between the files that have the column: how it is called there and what a cell looks like. */
type Named = { header: string; aliases: string[]; example: string };

/** Text as it stands, which must be there. */
export const textColumn = (named: Named) => ({
  ...named,
  required: true as const,
  empty: '',
  parse: (text: string) => text,
});

export const emailColumn = (example: string) => ({
  ...textColumn({ header: '이메일', aliases: ['e-mail', 'email'], example }),
  parse: emailOf,
  maxLength: 254,
});

export const phoneColumn = (example: string, aliases: string[] = []): Column<string | null> => ({
  header: '전화',
  aliases: ['phone', 'telephone', ...aliases],
  required: false,
  empty: null,
  parse: phoneOf,
  example,
});

export const priceBandColumn = (named: Named): Column<PriceBand | null> => ({
  ...named,
  required: false,
  empty: null,
  parse: priceBandOf,
});

export const usdColumn = (named: Named): Column<number | null> => ({
  ...named,
  required: false,
  empty: null,
  parse: usdOf,
});

export const certificatesColumn = (named: Named): Column<string[]> => ({
  ...named,
  required: false,
  empty: [],
  parse: (text) => unique(listOf(text)),
});

export const availabilityColumn = (
  named: Omit<Named, 'header'>,
  parse: Column<Interval[]>['parse'],
): Column<Interval[]> => ({
  header: '가능시간',
  ...named,
  required: true,
  empty: [],
  maxLength: 4000,
  isMultiline: true,
  parse,
});
