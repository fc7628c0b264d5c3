import type { ApplicationForm } from '#contracts/http/applications.ts';

export interface ProductInput {
  name: string;
  nameEn: string;
  hsCode: string;
  targetMarkets: string[];
  /** As typed, separated by commas. */
  certificates: string;
  priceBand: string;
  priceLevel: '' | 'low' | 'mid' | 'high';
  /** As typed. */
  minOrderUsd: string;
}

/** The form as it is filled in; consents may still be missing. */
export interface FormInput extends Omit<ApplicationForm, 'products' | 'consents'> {
  products: ProductInput[];
  consents: { programme: boolean; overseasTransfer: boolean; marketing: boolean };
}

export const EMPTY_PRODUCT: ProductInput = {
  name: '',
  nameEn: '',
  hsCode: '',
  targetMarkets: [],
  certificates: '',
  priceBand: '',
  priceLevel: '',
  minOrderUsd: '',
};

export const EMPTY_FORM: FormInput = {
  businessNumber: '',
  name: '',
  nameEn: '',
  representative: '',
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  website: '',
  introduction: '',
  introductionEn: '',
  products: [EMPTY_PRODUCT],
  consents: { programme: false, overseasTransfer: false, marketing: false },
};

export const MAX_PRODUCTS = 5;

/** What goes to the API. A website typed without `https://` gets it; dots in an HS code are dropped. */
export function toApplicationForm(input: FormInput): Omit<ApplicationForm, 'consents'> & {
  consents: FormInput['consents'];
} {
  const website = input.website.trim();
  return {
    ...input,
    businessNumber: input.businessNumber.trim(),
    contactEmail: input.contactEmail.trim(),
    website: website && !/^https?:\/\//i.test(website) ? `https://${website}` : website,
    products: input.products.map((product) => ({
      ...product,
      hsCode: product.hsCode.replace(/[\s.-]/g, ''),
      priceLevel: product.priceLevel || null,
      minOrderUsd: amountOf(product.minOrderUsd),
      certificates: product.certificates
        .split(',')
        .map((certificate) => certificate.trim())
        .filter(Boolean),
    })),
  };
}

/** `12,000` → 12000; nothing typed, or nothing that is a number: null. */
function amountOf(text: string | undefined): number | null {
  const digits = (text ?? '').replace(/[\s,$]|USD/gi, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

export type Faults = Record<string, string>;

/**
 * What is missing or not as it should be, by path (`products.0.hsCode`) and kind (`required`, `hsCode`, …), in the
 * order of the form. The API checks everything again.
 */
export function faultsOf(input: FormInput): Faults {
  const faults: Faults = {};
  const demand = (path: string, value: string) => {
    if (value.trim() === '') faults[path] = 'required';
  };
  demand('businessNumber', input.businessNumber);
  demand('name', input.name);
  demand('nameEn', input.nameEn);
  demand('representative', input.representative);
  demand('contactName', input.contactName);
  demand('contactEmail', input.contactEmail);
  if (!faults['contactEmail'] && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(input.contactEmail.trim())) {
    faults['contactEmail'] = 'email';
  }
  input.products.forEach((product, index) => {
    const path = (name: string) => `products.${index}.${name}`;
    demand(path('name'), product.name);
    demand(path('nameEn'), product.nameEn);
    demand(path('hsCode'), product.hsCode);
    if (!faults[path('hsCode')] && !/^\d{2,10}$/.test(product.hsCode.replace(/[\s.-]/g, ''))) {
      faults[path('hsCode')] = 'hsCode';
    }
    if ((product.minOrderUsd ?? '').trim() !== '' && amountOf(product.minOrderUsd) === null)
      faults[path('minOrderUsd')] = 'amount';
  });
  if (!input.consents.programme) faults['consents.programme'] = 'consent';
  if (!input.consents.overseasTransfer) faults['consents.overseasTransfer'] = 'consent';
  return faults;
}
