import type { MatchMatrix } from '#contracts/http/matching.ts';

export type MatrixCell = MatchMatrix['cells'][number];
export type SortBy = 'name' | 'score';

/** A row or column of the matrix with what its cells add up to. */
export type Side = { id: string; name: string; country: string | null; wanted: number; sum: number };

/**
 * Firms as rows and buyers as columns, each with the number and the sum of its wanted pairs, sorted by name, by that
 * sum, or by the scores with one of the other side (`withId`).
 */
export function sidesOf(
  matrix: MatchMatrix,
  side: 'firm' | 'buyer',
  sort: SortBy,
  withId: string | null,
): Side[] {
  const idOf = (cell: MatrixCell) => (side === 'firm' ? cell.firmId : cell.buyerId);
  const otherOf = (cell: MatrixCell) => (side === 'firm' ? cell.buyerId : cell.firmId);
  const cells = Map.groupBy(matrix.cells, idOf);
  const people =
    side === 'firm'
      ? matrix.firms.map(({ id, name }) => ({ id, name, country: null }))
      : matrix.buyers.map(({ id, company, country }) => ({ id, name: company, country }));
  const sides = people.map((person) => {
    const wanted = (cells.get(person.id) ?? []).filter(({ isWanted, rule }) => isWanted && rule !== 'forbid');
    return { ...person, wanted: wanted.length, sum: wanted.reduce((sum, { score }) => sum + score, 0) };
  });
  const scoreWith = new Map(
    withId === null
      ? []
      : matrix.cells.filter((cell) => otherOf(cell) === withId).map((cell) => [idOf(cell), cell.score]),
  );
  return sides.toSorted((a, b) =>
    withId !== null
      ? (scoreWith.get(b.id) ?? 0) - (scoreWith.get(a.id) ?? 0) || a.name.localeCompare(b.name, 'ko')
      : sort === 'score'
        ? b.sum - a.sum || a.name.localeCompare(b.name, 'ko')
        : a.name.localeCompare(b.name, 'ko'),
  );
}
