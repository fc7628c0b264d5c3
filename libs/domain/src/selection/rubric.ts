import { DomainError } from '#domain/error/domain-error.ts';

/** What an application is judged by, each with a mark of 0 to 5 in whole numbers. */
export type Criterion =
  'export-readiness' | 'product-fit' | 'foreign-material' | 'buyer-interest' | 'not-supported-before';

export type Marks = Record<Criterion, number>;
export type Rubric = Record<Criterion, number>;

/** Weights in per cent. Staff may hold another rubric; its weights need not add up to 100. */
export const DEFAULT_RUBRIC: Rubric = {
  'export-readiness': 30,
  'product-fit': 25,
  'foreign-material': 15,
  'buyer-interest': 20,
  'not-supported-before': 10,
};

export const CRITERIA = Object.keys(DEFAULT_RUBRIC) as Criterion[];
export const MAX_MARK = 5;

/**
 * The weighted score of one application, 0 to 100 with two decimals.
 * Throws `bad-mark` (details: criterion) or `bad-rubric`.
 */
export function rubricScore(marks: Marks, rubric: Rubric = DEFAULT_RUBRIC): number {
  let weightSum = 0;
  let points = 0;
  for (const criterion of CRITERIA) {
    const mark = marks[criterion];
    const weight = rubric[criterion];
    if (!Number.isInteger(mark) || mark < 0 || mark > MAX_MARK)
      throw new DomainError('bad-mark', { criterion, mark });
    if (!Number.isFinite(weight) || weight < 0) throw new DomainError('bad-rubric', { criterion, weight });
    weightSum += weight;
    points += weight * mark;
  }
  if (weightSum === 0) throw new DomainError('bad-rubric', { weightSum });
  return Math.round((points / (weightSum * MAX_MARK)) * 10_000) / 100;
}
