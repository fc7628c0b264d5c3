import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  draftOf,
  dropDraft,
  emptyDraft,
  faultsOf,
  keepDraft,
  keptDraft,
  mergeDrafts,
  oddStages,
} from './log-draft.ts';
import { formatUsd, parseUsd, usdInput } from './money.ts';

describe('amounts', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['12500', 1_250_000],
    ['12,500', 1_250_000],
    ['$ 1,234,567.89', 123_456_789],
    ['USD 300', 30_000],
    ['300 달러', 30_000],
    ['0.1', 10],
    ['0', 0],
    ['10,000,000,000', 1_000_000_000_000],
    ['10,000,000,000.01', 'invalid'],
    ['1,25,00', 'invalid'],
    ['12.345', 'invalid'],
    ['-5', 'invalid'],
    ['1e6', 'invalid'],
    ['12 500', 'invalid'],
    ['천 달러', 'invalid'],
  ])('%j is %j', (typed, expected) => expect(parseUsd(typed)).toBe(expected));

  it('survives the way into the field and back', () => {
    for (const cents of [0, 1, 10, 99, 100, 123_456, 1_000_000_000_000]) {
      expect(parseUsd(usdInput(cents))).toBe(cents);
    }
    expect(usdInput(1_250_000)).toBe('12,500');
    expect(usdInput(1_250_050)).toBe('12,500.50');
    expect(formatUsd(1_250_000, 'ko')).toBe('US$12,500');
    expect(formatUsd(null, 'ko')).toBe('–');
  });
});

const filled = {
  ...emptyDraft('2027-03-16'),
  discussedAmount: '50,000',
  contractingAmount: '20,000',
  contractingOn: '2027-03-16',
  summary: ' 견본 요청 ',
};

describe('log form', () => {
  it('needs a date for each amount and a readable amount', () => {
    expect(faultsOf(filled)).toEqual({});
    expect(faultsOf({ ...filled, contractingOn: '', contractedAmount: '2만' })).toEqual({
      contractingOn: 'date-missing',
      contractedAmount: 'amount-invalid',
    });
    expect(faultsOf({ ...filled, nextStep: 'x'.repeat(1001) })).toEqual({ nextStep: 'too-long' });
  });

  it('asks to look again at a later stage larger than the one before', () => {
    expect(oddStages(filled)).toEqual([]);
    expect(oddStages({ ...filled, contractingAmount: '200,000' })).toEqual(['contracting']);
  });

  it('sends whole cents and no date without an amount', () => {
    expect(bodyOf({ ...filled, contractedOn: '2027-04-01' })).toEqual({
      discussedCents: 5_000_000,
      discussedOn: '2027-03-16',
      contractingCents: 2_000_000,
      contractingOn: '2027-03-16',
      contractedCents: null,
      contractedOn: null,
      summary: '견본 요청',
      nextStep: '',
    });
    expect(draftOf(bodyOf(filled)).contractingAmount).toBe('20,000');
  });

  it('takes over what only the other changed and shows both values of the rest', () => {
    const mine = { ...filled, summary: '가격 협의', nextStep: '견본 발송' };
    const theirs = { ...filled, summary: '납기 협의', contractedAmount: '5,000' };
    expect(mergeDrafts(filled, mine, theirs)).toEqual({
      draft: { ...mine, contractedAmount: '5,000' },
      conflicts: [{ field: 'summary', mine: '가격 협의', theirs: '납기 협의' }],
    });
  });

  it('is kept in the browser, and anything unreadable there is ignored', () => {
    const items = new Map<string, string>();
    const store = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    const stored = { base: filled, draft: filled, version: 0, keptAt: '2027-03-16T02:00:00.000Z' };
    keepDraft(store, 'm1', stored);
    expect(keptDraft(store, 'm1')).toEqual(stored);
    expect(keptDraft(store, 'm2')).toBeNull();
    items.set('untact.log.m3', '{"version":1,"draft":{},"base":{}}');
    items.set('untact.log.m4', '{');
    expect(keptDraft(store, 'm3')).toBeNull();
    expect(keptDraft(store, 'm4')).toBeNull();
    dropDraft(store, 'm1');
    expect(keptDraft(store, 'm1')).toBeNull();
    const broken = {
      ...store,
      setItem: () => {
        throw new Error('quota');
      },
    };
    expect(() => keepDraft(broken, 'm1', stored)).not.toThrow();
  });
});
