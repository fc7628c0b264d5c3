import { describe, expect, it } from 'vitest';
import { emptyDealFields } from '#domain/deal/deal-line.ts';
import { changesBetween, fieldsOf, typedOf } from './line-form-state.ts';
import { marksOf } from './reader-numbers.ts';

const fields = { ...emptyDealFields, item: '세럼', quantity: '12500.5', unitPrice: '0.85', leadTimeDays: 30 };

describe('a typed line', () => {
  it.each(['ko', 'en', 'zh', 'ja', 'vi'])('comes back as it was in %s', (locale) => {
    const typed = typedOf(fields, locale);
    expect(fieldsOf(typed, marksOf(locale))).toEqual({ fields, wrong: [] });
    expect(changesBetween(fields, fieldsOf(typed, marksOf(locale)).fields)).toEqual({});
  });

  it('is read in the language it is typed in, and what is no number is named', () => {
    const typed = { ...typedOf(fields, 'vi'), quantity: '1.500', unitPrice: '3,5' };
    expect(fieldsOf(typed, marksOf('vi')).fields).toMatchObject({ quantity: '1500', unitPrice: '3.5' });
    expect(fieldsOf({ ...typed, unitPrice: '3.5' }, marksOf('vi')).wrong).toEqual(['unitPrice']);
    expect(fieldsOf({ ...typed, leadTimeDays: '1,5' }, marksOf('vi')).wrong).toEqual(['leadTimeDays']);
    expect(fieldsOf({ ...typedOf(fields, 'en'), quantity: '9999999999999' }, marksOf('en')).wrong).toEqual([
      'quantity',
    ]);
  });

  it('sends only what changed', () => {
    const after = { ...fields, quantity: '2000', place: 'Hai Phong' };
    expect(changesBetween(fields, after)).toEqual({ quantity: '2000', place: 'Hai Phong' });
  });
});
