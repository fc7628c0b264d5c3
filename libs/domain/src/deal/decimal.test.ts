import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  isDecimal,
  minorUnits,
  multiplyDecimals,
  normaliseDecimal,
  roundDecimal,
} from './decimal.ts';

describe('decimals', () => {
  it('add up where floating point does not', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    const cents = Array.from({ length: 1000 }, () => '0.01');
    expect(cents.reduce(addDecimals, '0')).toBe('10.00');
    // Beyond 2^53, where a number loses its last digits.
    expect(addDecimals('9007199254740993', '0.01')).toBe('9007199254740993.01');
  });

  it.each([
    ['1.005', '100', 2, '100.50'],
    ['19.99', '3', 2, '59.97'],
    ['1.115', '1', 2, '1.12'],
    ['-1.115', '1', 2, '-1.12'],
    ['12500', '3.5', 0, '43750'],
    ['999999999999.9999', '999999999999.999999', 2, '999999999999999899000000.00'],
    ['0.0001', '0.000001', 2, '0.00'],
  ])('%s × %s with %i decimals is %s', (a, b, decimals, product) => {
    expect(multiplyDecimals(a, b, decimals)).toBe(product);
  });

  it.each([
    ['1000000', '1380.5', 2, '724.38'],
    ['1', '3', 4, '0.3333'],
    ['2', '3', 2, '0.67'],
    ['-2', '3', 2, '-0.67'],
    ['1.00000', '2', 0, '1'],
  ])('%s / %s with %i decimals is %s', (a, b, decimals, quotient) => {
    expect(divideDecimals(a, b, decimals)).toBe(quotient);
  });

  it('round half away from zero, once', () => {
    expect([roundDecimal('2.5', 0), roundDecimal('-2.5', 0), roundDecimal('2.4999', 0)]).toEqual([
      '3',
      '-3',
      '2',
    ]);
    expect([roundDecimal('7', 2), roundDecimal('0.004', 2)]).toEqual(['7.00', '0.00']);
    expect(minorUnits('1234.565', 2)).toBe(123457n);
  });

  it('compare by value and lose needless zeros', () => {
    expect([
      compareDecimals('1.50', '1.5'),
      compareDecimals('-1', '0.1'),
      compareDecimals('10', '9.99'),
    ]).toEqual([0, -1, 1]);
    expect(['1.50', '007', '0.0', '-0.0', '100'].map(normaliseDecimal)).toEqual([
      '1.5',
      '7',
      '0',
      '0',
      '100',
    ]);
  });

  it.each(['', '1e5', '1,000', '.5', '1.', '--1', 'NaN', 'Infinity', '0x10', '1'.repeat(31), '１'])(
    'take nothing but digits: %j',
    (text) => {
      expect(isDecimal(text)).toBe(false);
      expect(() => addDecimals(text, '1')).toThrow(RangeError);
    },
  );

  it('refuse a division by zero', () => {
    expect(() => divideDecimals('1', '0.00', 2)).toThrow(RangeError);
  });
});
