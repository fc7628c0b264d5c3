import { describe, expect, it } from 'vitest';
import { parseTypedNumber } from '#domain/deal/typed-number.ts';
import { formatAmount, formatDecimal, marksOf } from './reader-numbers.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('numbers in five languages', () => {
  it.each([
    ['ko', '12,500.5', 'USD 12,500.50'],
    ['en', '12,500.5', 'USD 12,500.50'],
    ['zh', '12,500.5', 'USD 12,500.50'],
    ['ja', '12,500.5', 'USD 12,500.50'],
    ['vi', '12.500,5', '12.500,50 USD'],
  ])('%s', (locale, decimal, amount) => {
    expect(formatDecimal('12500.5', locale)).toBe(decimal);
    expect(plain(formatAmount('12500.5', 'USD', locale))).toBe(amount);
    expect(parseTypedNumber(formatDecimal('12500.5', locale), marksOf(locale), 6)).toBe('12500.5');
  });

  it('keep every digit of a price that a number type would round', () => {
    expect(formatDecimal('9007199254740993.01', 'en')).toBe('9,007,199,254,740,993.01');
    expect(plain(formatAmount('0.000001', 'USD', 'en'))).toBe('USD 0.000001');
    expect(plain(formatAmount('1380500', 'KRW', 'ko'))).toBe('KRW 1,380,500');
  });
});
