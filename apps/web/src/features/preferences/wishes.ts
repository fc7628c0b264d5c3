import type { Candidate } from '#contracts/http/people.ts';

export type Wish = Candidate['wish'];
export const wishes = ['must-meet', 'would-meet', 'no-thanks'] as const;

/** How many were answered how; `left` have no answer yet. */
export function countWishes(candidates: readonly Pick<Candidate, 'wish'>[]) {
  const of = (wish: Wish) => candidates.filter((candidate) => candidate.wish === wish).length;
  return { must: of('must-meet'), would: of('would-meet'), no: of('no-thanks'), left: of(null) };
}
