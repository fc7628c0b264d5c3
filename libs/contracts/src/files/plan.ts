import { z } from 'zod';
import type { Plan } from '#domain/scheduling/problem.ts';
import { parseFile, type Parsed } from './faults.ts';

const id = z.string().min(1).max(200);
const term = z.number();
const bound = z.number().nullable().optional();

/** plan.json, version 1: the shape. Whether a plan holds is the checker's word (`#domain/scheduling/checker.ts`). */
export const planSchema = z.strictObject({
  version: z.literal(1),
  status: z.enum(['optimal', 'feasible', 'infeasible']),
  objective: z.strictObject({
    shortfall: term,
    score: term,
    gaps: term,
    unsocial: term,
    fieldMisfit: term,
    maxLoad: term,
    changes: term,
  }),
  bound: z.strictObject({
    shortfall: bound,
    score: bound,
    gaps: bound,
    unsocial: bound,
    fieldMisfit: bound,
    maxLoad: bound,
    changes: bound,
  }),
  meetings: z.array(
    z.strictObject({ a: id, b: id, slot: id, table: z.int().min(1), interpreter: id.optional() }),
  ),
  unscheduled: z.array(z.strictObject({ a: id, b: id, why: z.string() })),
  conflict: z.array(z.string()),
  elapsedMs: z.number().min(0),
  solver: z.string(),
}) satisfies z.ZodType<Plan>;

/** Reads a plan. A pair may occur once. */
export function parsePlan(input: unknown): Parsed<Plan> {
  return parseFile<Plan>(planSchema, input, (plan, report) => {
    const seen = new Set<string>();
    plan.meetings.forEach(({ a, b }, i) => {
      const key = JSON.stringify([a, b].toSorted());
      if (seen.has(key)) report(['meetings', i], 'duplicate-pair', 'these two parties meet already');
      seen.add(key);
    });
  });
}
