import type { MatchKind } from './match-weights.ts';

/** What one side says of the other. */
export type Preference = 'must-meet' | 'would-meet' | 'no-thanks';
export type PriceBand = 'low' | 'mid' | 'high';

export type FirmProfile = {
  /** HS codes of 2 to 10 digits, without dots. */
  hsCodes: string[];
  /** ISO 3166 alpha-2 codes; empty: anywhere. */
  targetMarkets: string[];
  /** Of its products; empty: the firm did not say. */
  priceBands: PriceBand[];
  /** The smallest order it takes, in US dollars; null: it did not say. */
  minOrderUsd: number | null;
  certificates: string[];
};

export type BuyerProfile = {
  country: string;
  hsInterests: string[];
  priceBand: PriceBand | null;
  /** What the buyer means to order in a year, in US dollars; null: it did not say. */
  orderUsd: number | null;
  /** What the buyer's market or house asks for. */
  certificates: string[];
};

/** How far the two came in earlier cohorts; the furthest counts. */
export type PastMeetings = {
  meetings: number;
  furthest: 'none' | 'discussed' | 'contracting' | 'contracted';
};

/** How much of a part's points a pair gets, 0 to 1, and the code of the reason that pages put into words. */
export type Share = { share: number; reason: string };

export type PairFacts = {
  firm: FirmProfile;
  buyer: BuyerProfile;
  firmWish: Preference | null;
  buyerWish: Preference | null;
  /** Null: they have not met before. */
  history: PastMeetings | null;
};

/** One rule for each part. Where a side said nothing, a part gives a middling share: silence is not a mismatch. */
export const SHARES: Record<MatchKind, (pair: PairFacts) => Share> = {
  hs: ({ firm, buyer }) => hsShare(firm.hsCodes, buyer.hsInterests),
  'buyer-preference': ({ buyerWish }) => wishShare(buyerWish),
  'firm-preference': ({ firmWish }) => wishShare(firmWish),
  market: ({ firm, buyer }) => marketShare(firm.targetMarkets, buyer.country),
  certificates: ({ firm, buyer }) => certificateShare(firm.certificates, buyer.certificates),
  price: ({ firm, buyer }) => priceShare(firm.priceBands, buyer.priceBand),
  'order-size': ({ firm, buyer }) => orderShare(firm.minOrderUsd, buyer.orderUsd),
  history: ({ history }) => historyShare(history),
};

/** The Harmonized System nests: chapter (2 digits), heading (4), subheading (6); beyond six digits countries differ. */
function hsShare(offered: readonly string[], wanted: readonly string[]): Share {
  const common = Math.max(0, ...offered.flatMap((a) => wanted.map((b) => commonDigits(a, b))));
  if (common >= 6) return { share: 1, reason: 'same-subheading' };
  if (common >= 4) return { share: 0.75, reason: 'same-heading' };
  if (common >= 2) return { share: 0.4, reason: 'same-chapter' };
  return { share: 0, reason: 'no-common-product' };
}

function commonDigits(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}

function wishShare(wish: Preference | null): Share {
  if (wish === 'must-meet') return { share: 1, reason: 'must-meet' };
  if (wish === 'would-meet') return { share: 0.6, reason: 'would-meet' };
  return { share: 0.2, reason: 'not-stated' };
}

function marketShare(targets: readonly string[], country: string): Share {
  if (targets.includes(country)) return { share: 1, reason: 'target-market' };
  return targets.length === 0 ? { share: 0.5, reason: 'any-market' } : { share: 0, reason: 'other-market' };
}

function certificateShare(held: readonly string[], asked: readonly string[]): Share {
  if (asked.length === 0) return { share: 1, reason: 'none-asked' };
  const has = new Set(held.map(plain));
  const met = asked.filter((certificate) => has.has(plain(certificate))).length;
  const reason = met === asked.length ? 'all-held' : met > 0 ? 'some-held' : 'none-held';
  return { share: met / asked.length, reason };
}

/** `ISO 9001`, `iso-9001` and `ISO9001` are one certificate. */
function plain(certificate: string): string {
  return certificate.toUpperCase().replace(/[\s-]/g, '');
}

function priceShare(offered: readonly PriceBand[], wanted: PriceBand | null): Share {
  if (offered.length === 0 || wanted === null) return { share: 0.4, reason: 'not-stated' };
  const order: PriceBand[] = ['low', 'mid', 'high'];
  const distance = Math.min(...offered.map((band) => Math.abs(order.indexOf(band) - order.indexOf(wanted))));
  if (distance === 0) return { share: 1, reason: 'same-band' };
  return distance === 1 ? { share: 0.4, reason: 'next-band' } : { share: 0, reason: 'far-band' };
}

/** A buyer whose year's orders do not reach the smallest order of the firm has little to talk about with it. */
function orderShare(minimum: number | null, order: number | null): Share {
  if (minimum === null || order === null) return { share: 0.4, reason: 'not-stated' };
  if (order >= minimum) return { share: 1, reason: 'order-covers-minimum' };
  return order >= minimum / 2
    ? { share: 0.5, reason: 'order-half-of-minimum' }
    : { share: 0, reason: 'order-too-small' };
}

/** A new contact is what the programme is for; one that led on deserves the next talk, one that led nowhere not. */
function historyShare(past: PastMeetings | null): Share {
  if (past === null || past.meetings === 0) return { share: 0.75, reason: 'never-met' };
  if (past.furthest === 'contracted' || past.furthest === 'contracting')
    return { share: 1, reason: `met-${past.furthest}` };
  return past.furthest === 'discussed'
    ? { share: 0.5, reason: 'met-discussed' }
    : { share: 0, reason: 'met-without-result' };
}
