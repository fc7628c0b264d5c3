import { matchScore } from '#domain/matching/match-score.ts';

/** Parts of a good match, for meetings that no run of the scheduler has planned. */
export const SAMPLE_WHY = matchScore({
  firm: {
    hsCodes: ['330499'],
    targetMarkets: ['VN'],
    priceBands: ['mid'],
    minOrderUsd: 10_000,
    certificates: [],
  },
  buyer: { country: 'VN', hsInterests: ['3304'], priceBand: 'mid', orderUsd: 120_000, certificates: [] },
  firmWish: 'would-meet',
  buyerWish: 'must-meet',
  history: null,
}).parts;
