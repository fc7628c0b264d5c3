import { SHARES, type PairFacts } from './match-parts.ts';
import { MATCH_KINDS, pointsOf, type MatchKind, type MatchWeights } from './match-weights.ts';

/** The points a pair got, each part with its reason; the parts add up to `score`. */
export type MatchScore = {
  /** 0 to 100; 0 when banned. */
  score: number;
  /** Who said no-thanks, if anyone: such a pair is never scheduled. */
  bannedBy: ('firm' | 'buyer')[];
  parts: MatchPart[];
};

export type MatchPart = {
  kind: MatchKind;
  points: number;
  max: number;
  /** A code the page explains, e.g. `same-heading`. */
  reason: string;
};

/**
 * How well a firm and a buyer fit, as eight parts (`match-parts.ts`) weighted by what staff set for the season
 * (`match-weights.ts`). Each part gives whole points, rounded half up, so that what people see adds up. A no-thanks of
 * either side is a ban and no matter of points.
 */
export function matchScore(pair: PairFacts, weights?: Partial<MatchWeights>): MatchScore {
  const bannedBy: MatchScore['bannedBy'] = [];
  if (pair.firmWish === 'no-thanks') bannedBy.push('firm');
  if (pair.buyerWish === 'no-thanks') bannedBy.push('buyer');
  if (bannedBy.length > 0) return { score: 0, bannedBy, parts: [] };
  const max = pointsOf(weights);
  const parts = MATCH_KINDS.map((kind) => {
    const { share, reason } = SHARES[kind](pair);
    return { kind, points: Math.round(share * max[kind]), max: max[kind], reason };
  });
  return { score: parts.reduce((sum, part) => sum + part.points, 0), bannedBy, parts };
}
