/** The eleven rules of Incoterms® 2020 (ICC publication 723), in the ICC's order: any mode of transport, then sea only. */
export const incoterms = [
  'EXW',
  'FCA',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
] as const;
export type Incoterm = (typeof incoterms)[number];

/** Rules that the ICC made for sea and inland waterway only. */
export const seaIncoterms: readonly Incoterm[] = ['FAS', 'FOB', 'CFR', 'CIF'];

/** Units of quantity; the names of UN/ECE Recommendation 20 are in the comments. */
export const units = [
  'piece', // H87
  'set', // SET
  'pair', // PR
  'dozen', // DZN
  'box', // BX (Rec. 21)
  'carton', // CT (Rec. 21)
  'bag', // BG (Rec. 21)
  'roll', // RO (Rec. 21)
  'pallet', // PF (Rec. 21)
  'container-20', // 20-foot equivalent
  'container-40',
  'gram', // GRM
  'kilogram', // KGM
  'tonne', // TNE
  'millilitre', // MLT
  'litre', // LTR
  'metre', // MTR
  'square-metre', // MTK
  'cubic-metre', // MTQ
] as const;
export type Unit = (typeof units)[number];

/** Decimals of the currencies that deals here are made in (ISO 4217). */
export const currencyDecimals = {
  USD: 2,
  EUR: 2,
  KRW: 0,
  JPY: 0,
  CNY: 2,
  VND: 0,
  GBP: 2,
  HKD: 2,
  TWD: 2,
  SGD: 2,
  THB: 2,
  IDR: 2,
  MYR: 2,
  PHP: 2,
  INR: 2,
  AUD: 2,
  CAD: 2,
  AED: 2,
} as const;
export type Currency = keyof typeof currencyDecimals;
export const currencies = Object.keys(currencyDecimals) as [Currency, ...Currency[]];

/** How and when is paid. */
export const paymentTerms = [
  'advance', // T/T in advance
  'deposit-30', // T/T 30 % with order, 70 % before shipment
  'deposit-50',
  'after-shipment', // T/T against copy of bill of lading
  'lc-sight',
  'lc-usance',
  'documents-payment', // D/P
  'documents-acceptance', // D/A
  'open-account', // O/A
  'other', // in the note
] as const;
export type PaymentTerm = (typeof paymentTerms)[number];
