import { describe, expect, it } from 'vitest';
import { parseTypedNumber } from './typed-number.ts';

const english = { group: ',', decimal: '.' };
const vietnamese = { group: '.', decimal: ',' };

describe('parseTypedNumber', () => {
  it.each([
    ['12500', english, '12500'],
    ['12,500.50', english, '12500.5'],
    ['1,234,567', english, '1234567'],
    ['12.500,5', vietnamese, '12500.5'],
    ['0,85', vietnamese, '0.85'],
    ['12.500', vietnamese, '12500'],
    ['12.500', english, '12.5'],
    ['１２，５００', english, '12500'],
    [' 1 000 ', english, '1000'],
    ['', english, null],
    ['  ', vietnamese, null],
  ])('reads %j', (typed, marks, value) => {
    expect(parseTypedNumber(typed, marks, 6)).toBe(value);
  });

  it.each([
    // The mistake that costs a thousandfold: a point by one whose decimal mark is the comma.
    ['1.5', vietnamese],
    ['1,5', english],
    ['12,50', english],
    ['1,2345', english],
    [',500', english],
    ['1.2.3', english],
    ['-5', english],
    ['abc', english],
    ['1e3', english],
    ['1.1234567', english],
    ['1234567890123456', english],
  ])('takes %j for no number', (typed, marks) => {
    expect(parseTypedNumber(typed, marks, 6)).toBeUndefined();
  });
});
