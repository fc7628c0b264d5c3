import { describe, expect, it } from 'vitest';
import type { MatchMatrix } from '#contracts/http/matching.ts';
import { sidesOf } from './matrix-order.ts';

const cell = (firmId: string, buyerId: string, score: number, isWanted = true) =>
  ({ firmId, buyerId, score, isWanted, rule: null }) as MatchMatrix['cells'][number];
const matrix = {
  firms: [
    { id: 'f1', name: '나래' },
    { id: 'f2', name: '가온' },
  ],
  buyers: [
    { id: 'b1', company: 'Hoa', country: 'VN' },
    { id: 'b2', company: 'Ace', country: 'US' },
  ],
  cells: [cell('f1', 'b1', 80), cell('f1', 'b2', 20, false), cell('f2', 'b1', 50), cell('f2', 'b2', 60)],
  minScore: 30,
} as MatchMatrix;
const ids = (...args: [side: 'firm' | 'buyer', sort: 'name' | 'score', withId: string | null]) =>
  sidesOf(matrix, ...args).map(({ id }) => id);

describe('sides of the matrix', () => {
  it('add up what is wanted', () => {
    expect(sidesOf(matrix, 'firm', 'name', null)).toMatchObject([
      { id: 'f2', wanted: 2, sum: 110 },
      { id: 'f1', wanted: 1, sum: 80 },
    ]);
  });
  it('are sorted by name, by sum, and by the score with one of the other side', () => {
    expect(ids('firm', 'name', null)).toEqual(['f2', 'f1']);
    expect(ids('buyer', 'name', null)).toEqual(['b2', 'b1']);
    expect(ids('buyer', 'score', null)).toEqual(['b1', 'b2']);
    expect(ids('firm', 'name', 'b1')).toEqual(['f1', 'f2']);
    expect(ids('firm', 'name', 'b2')).toEqual(['f2', 'f1']);
  });
});
