/** What one side says of the other. */
export type Preference = 'must-meet' | 'would-meet' | 'no-thanks';
export type PriceBand = 'low' | 'mid' | 'high';

export type FirmProfile = {
  /** HS codes of 2 to 10 digits, without dots. */
  hsCodes: string[];
  /** ISO 3166 alpha-2 codes; empty: anywhere. */
  targetMarkets: string[];
  priceBand: PriceBand | null;
  certificates: string[];
};

export type BuyerProfile = {
  country: string;
  hsInterests: string[];
  priceBand: PriceBand | null;
  /** What the buyer's market or house asks for. */
  certificates: string[];
};

/** The points a pair got, each part with its reason; the parts add up to `score`. */
export type MatchScore = {
  /** 0 to 100; 0 when banned. */
  score: number;
  /** Who said no-thanks, if anyone: such a pair is never scheduled. */
  bannedBy: ('firm' | 'buyer')[];
  parts: MatchPart[];
};

export type MatchPart = {
  kind: 'hs' | 'market' | 'buyer-preference' | 'firm-preference' | 'certificates' | 'price';
  points: number;
  max: number;
  /** A code the page explains, e.g. `same-heading`. */
  reason: string;
};

/**
 * How well a firm and a buyer fit. Weights: product 35 (same HS subheading 35, heading 26, chapter 15), the buyer's
 * wish 20, target market 15, the firm's wish 15, certificates 10, price band 5.
 */
export function matchScore(
  firm: FirmProfile,
  buyer: BuyerProfile,
  firmPreference: Preference | null,
  buyerPreference: Preference | null,
): MatchScore {
  const bannedBy: MatchScore['bannedBy'] = [];
  if (firmPreference === 'no-thanks') bannedBy.push('firm');
  if (buyerPreference === 'no-thanks') bannedBy.push('buyer');
  if (bannedBy.length > 0) return { score: 0, bannedBy, parts: [] };
  const parts = [
    hsPart(firm.hsCodes, buyer.hsInterests),
    preferencePart('buyer-preference', 20, buyerPreference),
    marketPart(firm.targetMarkets, buyer.country),
    preferencePart('firm-preference', 15, firmPreference),
    certificatePart(firm.certificates, buyer.certificates),
    pricePart(firm.priceBand, buyer.priceBand),
  ];
  return { score: parts.reduce((sum, part) => sum + part.points, 0), bannedBy, parts };
}

function hsPart(offered: string[], wanted: string[]): MatchPart {
  const common = Math.max(0, ...offered.flatMap((a) => wanted.map((b) => commonDigits(a, b))));
  const [points, reason] =
    common >= 6
      ? [35, 'same-subheading']
      : common >= 4
        ? [26, 'same-heading']
        : common >= 2
          ? [15, 'same-chapter']
          : [0, 'no-common-product'];
  return { kind: 'hs', points: points as number, max: 35, reason: reason as string };
}

function commonDigits(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}

function marketPart(targets: string[], country: string): MatchPart {
  if (targets.includes(country)) return { kind: 'market', points: 15, max: 15, reason: 'target-market' };
  if (targets.length === 0) return { kind: 'market', points: 8, max: 15, reason: 'any-market' };
  return { kind: 'market', points: 0, max: 15, reason: 'other-market' };
}

function preferencePart(
  kind: 'buyer-preference' | 'firm-preference',
  max: number,
  preference: Preference | null,
): MatchPart {
  if (preference === 'must-meet') return { kind, points: max, max, reason: 'must-meet' };
  if (preference === 'would-meet') return { kind, points: Math.round(max * 0.6), max, reason: 'would-meet' };
  return { kind, points: Math.round(max * 0.2), max, reason: 'not-stated' };
}

function certificatePart(held: string[], asked: string[]): MatchPart {
  if (asked.length === 0) return { kind: 'certificates', points: 10, max: 10, reason: 'none-asked' };
  const has = new Set(held.map(plain));
  const met = asked.filter((c) => has.has(plain(c))).length;
  const reason = met === asked.length ? 'all-held' : met > 0 ? 'some-held' : 'none-held';
  return { kind: 'certificates', points: Math.round((10 * met) / asked.length), max: 10, reason };
}

function plain(certificate: string): string {
  return certificate.toUpperCase().replace(/[\s-]/g, '');
}

function pricePart(offered: PriceBand | null, wanted: PriceBand | null): MatchPart {
  if (!offered || !wanted) return { kind: 'price', points: 2, max: 5, reason: 'not-stated' };
  const order = ['low', 'mid', 'high'];
  const distance = Math.abs(order.indexOf(offered) - order.indexOf(wanted));
  return {
    kind: 'price',
    points: [5, 2, 0][distance]!,
    max: 5,
    reason: ['same-band', 'next-band', 'far-band'][distance]!,
  };
}
