import { describe, expect, it } from 'vitest';
import { businessNumberOf, isBusinessNumber, normalizeBusinessNumber } from './business-number.ts';

describe('business number', () => {
  // Published by their holders on their own sites: Samsung Electronics, Naver, Kakao, Hyundai Motor.
  it.each(['124-81-00998', '220-81-62517', '120-81-47521', '101-81-09147'])(
    'accepts the real number %s',
    (number) => {
      expect(isBusinessNumber(number)).toBe(true);
    },
  );

  it.each([
    ['1248100998', '124-81-00998'],
    [' 124 81 00998 ', '124-81-00998'],
    ['124–81—00998', '124-81-00998'],
    ['１２４-８１-００９９８', '124-81-00998'],
  ])('normalises %j', (typed, expected) => {
    expect(normalizeBusinessNumber(typed)).toBe(expected);
  });

  it('notices any single wrong digit', () => {
    const digits = '1248100998';
    for (let i = 0; i < 10; i++) {
      for (let d = 0; d < 10; d++) {
        const typed = digits.slice(0, i) + d + digits.slice(i + 1);
        expect(isBusinessNumber(typed)).toBe(typed === digits);
      }
    }
  });

  it.each([
    ['124-81-0099', 'length'],
    ['124-81-009988', 'length'],
    ['124-81-0099A', 'length'],
    ['', 'length'],
    ['124-81-00997', 'check-digit'],
    ['000-00-00000', 'check-digit'],
  ])('refuses %j for its %s', (typed, reason) => {
    expect(() => normalizeBusinessNumber(typed)).toThrow(
      expect.objectContaining({ code: 'bad-business-number', details: { reason } }),
    );
  });

  it('makes valid fictional numbers', () => {
    for (let n = 1; n < 500; n++)
      expect(isBusinessNumber(businessNumberOf(String(990000000 + n * 17)))).toBe(true);
  });
});
