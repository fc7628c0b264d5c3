import { z } from 'zod';
import { MATCH_KINDS } from '#domain/matching/match-weights.ts';
import { country, id, language, wish } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'matching';
const staff = ['staff'] as const;

/** A part of a match score; `reason` is a code that pages put into words. */
export const matchPart = z.object({
  kind: z.string(),
  points: z.number(),
  max: z.number(),
  reason: z.string(),
});
export type MatchPart = z.infer<typeof matchPart>;

/** Firms × buyers of a cohort, with what speaks for and against each pair. */
export const matchMatrix = z.object({
  firms: z.array(z.object({ id, name: z.string() })),
  buyers: z.array(z.object({ id, company: z.string(), country })),
  cells: z.array(
    z.object({
      firmId: id,
      buyerId: id,
      score: z.number(),
      parts: z.array(matchPart),
      bannedBy: z.array(z.enum(['firm', 'buyer'])),
      firmWish: wish.nullable(),
      buyerWish: wish.nullable(),
      /** Language that has to be interpreted; null: they share one. */
      language: language.nullable(),
      rule: z.enum(['forbid', 'lock']).nullable(),
      /** Whether the scheduler looks for a meeting of the two. */
      isWanted: z.boolean(),
    }),
  ),
  /** Pairs below this score meet only when a side asks for it. */
  minScore: z.number(),
});
export type MatchMatrix = z.infer<typeof matchMatrix>;

const weight = z.number().min(0).max(100);
export const matchWeights = z.object(
  Object.fromEntries(MATCH_KINDS.map((kind) => [kind, weight])) as Record<
    (typeof MATCH_KINDS)[number],
    typeof weight
  >,
);
/** Weights as staff set them, and the points of 100 they come to. */
export const seasonWeights = z.object({
  seasonId: id,
  year: z.number().int(),
  weights: matchWeights,
  points: matchWeights,
  defaults: matchWeights,
});
export type SeasonWeights = z.infer<typeof seasonWeights>;

export const getMatchMatrix = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/match-matrix',
  tag,
  access: staff,
  summary: 'How well each firm and buyer of a cohort fit, part by part',
  params: z.object({ cohortId: id }),
  response: matchMatrix,
});
export const getMatchWeights = defineRoute({
  method: 'GET',
  path: '/api/seasons/:seasonId/match-weights',
  tag,
  access: staff,
  summary: 'How much the parts of a match score count in a season',
  params: z.object({ seasonId: id }),
  response: seasonWeights,
});
/** Drafts of the season's cohorts that are not published go out of date. */
export const setMatchWeights = defineRoute({
  method: 'PUT',
  path: '/api/seasons/:seasonId/match-weights',
  tag,
  access: staff,
  summary: 'Set how much the parts of a match score count in a season',
  params: z.object({ seasonId: id }),
  body: z.object({ weights: matchWeights }),
  response: seasonWeights,
});
