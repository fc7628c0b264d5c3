import { describe, expect, it } from 'vitest';
import type { FormInput } from './application-form.ts';
import { EMPTY_FORM, EMPTY_PRODUCT, faultsOf, toApplicationForm } from './application-form.ts';

const complete: FormInput = {
  ...EMPTY_FORM,
  businessNumber: '123-45-67891',
  name: '가온정밀',
  nameEn: 'Gaon Precision',
  representative: '김가온',
  contactName: '이나래',
  contactEmail: 'export@gaon.example.com',
  products: [{ ...EMPTY_PRODUCT, name: '소형 감속기', nameEn: 'Gear reducers', hsCode: '8483.40' }],
  consents: { programme: true, overseasTransfer: true, marketing: false },
};

describe('faultsOf', () => {
  it('finds nothing in a complete form', () => {
    expect(faultsOf(complete)).toEqual({});
  });
  it('names what an empty form lacks, first things first', () => {
    const faults = faultsOf(EMPTY_FORM);
    expect(Object.keys(faults)[0]).toBe('businessNumber');
    expect(faults).toMatchObject({ 'products.0.hsCode': 'required', 'consents.overseasTransfer': 'consent' });
    expect(faults).not.toHaveProperty('consents.marketing');
  });
  it('names the product at fault', () => {
    const products = [complete.products[0]!, { ...complete.products[0]!, hsCode: '84A' }];
    expect(faultsOf({ ...complete, products })).toEqual({ 'products.1.hsCode': 'hsCode' });
  });
});

describe('toApplicationForm', () => {
  it('sends the smallest order as a number and the price level where they are stated', () => {
    const products = [{ ...complete.products[0]!, minOrderUsd: 'USD 12,000', priceLevel: 'mid' as const }];
    expect(toApplicationForm({ ...complete, products }).products[0]).toMatchObject({
      minOrderUsd: 12_000,
      priceLevel: 'mid',
    });
    expect(toApplicationForm(complete).products[0]).toMatchObject({ minOrderUsd: null, priceLevel: null });
    const faulty = [{ ...complete.products[0]!, minOrderUsd: 'many' }];
    expect(faultsOf({ ...complete, products: faulty })).toEqual({ 'products.0.minOrderUsd': 'amount' });
  });

  it('sends codes without dots, certificates as a list and websites with their scheme', () => {
    const form = toApplicationForm({
      ...complete,
      website: 'gaon.example.com',
      products: [{ ...complete.products[0]!, certificates: 'CE, ISO 9001, ' }],
    });
    expect(form.products[0]).toMatchObject({ hsCode: '848340', certificates: ['CE', 'ISO 9001'] });
    expect(form.website).toBe('https://gaon.example.com');
    expect(toApplicationForm(complete).website).toBe('');
  });
});
