import { describe, expect, it } from 'vitest';
import type { Currency } from './terms.ts';
import { lineTotal, logAmounts, totalInDollars, totalsByCurrency } from './deal-totals.ts';

const line = (
  quantity: string | null,
  unitPrice: string | null,
  currency: Currency | null,
  both = false,
) => ({
  fields: { quantity, unitPrice, currency },
  isConfirmedByBoth: both,
});
const rate = (currency: Currency, perUsd: string, day = '2027-03-02') => ({
  currency,
  perUsd,
  day,
  source: '하나은행 매매기준율',
});

describe('lineTotal', () => {
  it('is rounded to what the currency has, and nothing while something is missing', () => {
    expect(lineTotal(line('3', '0.335', 'USD').fields)).toBe('1.01');
    expect(lineTotal(line('3', '1500.5', 'KRW').fields)).toBe('4502');
    expect(lineTotal(line('3', null, 'USD').fields)).toBeNull();
    expect(lineTotal(line('3', '1', null).fields)).toBeNull();
  });
});

describe('totals', () => {
  const lines = [
    line('1000', '3.5', 'USD', true),
    line('200', '12.345', 'USD'),
    line('10', '1380500', 'KRW', true),
    line(null, '1', 'EUR'),
  ];

  it('are kept apart by currency, confirmed lines counted beside', () => {
    expect(totalsByCurrency(lines)).toEqual([
      { currency: 'USD', total: '5969.00', confirmed: '3500.00' },
      { currency: 'KRW', total: '13805000', confirmed: '13805000' },
    ]);
  });

  it('become dollars by the dated rate, and the log has its stages', () => {
    const dollars = totalInDollars(totalsByCurrency(lines), [rate('KRW', '1380.5'), rate('EUR', '0.92')]);
    expect(dollars).toMatchObject({
      total: '15969.00',
      confirmed: '13500.00',
      asOf: '2027-03-02',
      missing: [],
    });
    expect(dollars.rates.map(({ currency }) => currency)).toEqual(['KRW']);
    expect(logAmounts(dollars)).toEqual({ discussedCents: 1_596_900, contractingCents: 1_350_000 });
  });

  it('say which rate is missing instead of guessing, and how old the oldest is', () => {
    const totals = totalsByCurrency([...lines, line('1', '100', 'EUR'), line('1', '1000', 'JPY')]);
    const dollars = totalInDollars(totals, [
      rate('KRW', '1380.5', '2027-03-02'),
      rate('JPY', '150', '2027-02-26'),
    ]);
    expect(dollars.missing).toEqual(['EUR']);
    expect(dollars.asOf).toBe('2027-02-26');
    expect(totalInDollars(totalsByCurrency([line('1', '1', 'USD')]), []).asOf).toBeNull();
  });

  it('leave the log empty where there is nothing, or more than a log takes', () => {
    expect(logAmounts({ total: '0.00', confirmed: '0.00' })).toEqual({
      discussedCents: null,
      contractingCents: null,
    });
    expect(logAmounts({ total: '10000000000.01', confirmed: '10000000000.00' })).toEqual({
      discussedCents: null,
      contractingCents: 1_000_000_000_000,
    });
  });
});
