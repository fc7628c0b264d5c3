import { DomainError } from '#domain/error/domain-error.ts';

/** The parts of a match score, in the order in which pages list them. */
export const MATCH_KINDS = [
  'hs',
  'buyer-preference',
  'firm-preference',
  'market',
  'certificates',
  'price',
  'order-size',
  'history',
] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** How much each part counts against the others; only the proportions matter. */
export type MatchWeights = Record<MatchKind, number>;

/** What a season starts with: the product first, then what the two sides want. They add up to 100. */
export const DEFAULT_WEIGHTS: MatchWeights = {
  hs: 30,
  'buyer-preference': 20,
  'firm-preference': 15,
  market: 15,
  certificates: 8,
  price: 4,
  'order-size': 4,
  history: 4,
};

/**
 * The most points each part can give: whole numbers in the proportions of the weights that add up to exactly 100, by
 * largest remainders (Hamilton), ties to the part listed first. Kinds left out count as by default.
 * Throws `weights-all-zero`, `bad-weight` (details: kind) for one that is negative or no number.
 */
export function pointsOf(weights: Partial<MatchWeights> = {}): MatchWeights {
  const all = { ...DEFAULT_WEIGHTS, ...weights };
  for (const kind of MATCH_KINDS) {
    if (!Number.isFinite(all[kind]) || all[kind] < 0) throw new DomainError('bad-weight', { kind });
  }
  const sum = MATCH_KINDS.reduce((total, kind) => total + all[kind], 0);
  if (sum === 0) throw new DomainError('weights-all-zero');
  const exact = MATCH_KINDS.map((kind) => ({ kind, value: (100 * all[kind]) / sum }));
  const points = new Map(exact.map(({ kind, value }) => [kind, Math.floor(value)]));
  const left = 100 - [...points.values()].reduce((total, value) => total + value, 0);
  exact
    .toSorted((a, b) => (b.value % 1) - (a.value % 1))
    .slice(0, left)
    .forEach(({ kind }) => points.set(kind, points.get(kind)! + 1));
  return Object.fromEntries(points) as MatchWeights;
}
