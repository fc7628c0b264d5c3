import type { Problem } from '../problem.ts';
import { b2bspInstance } from './b2bsp-instance.ts';
import { CONSULTATION_SIZES, consultationInstance } from './consultation-instance.ts';

export const INSTANCE_KINDS = ['cohort', 'fair', 'large', 'b2bsp'] as const;
export type InstanceKind = (typeof INSTANCE_KINDS)[number];

/** A made-up problem of one of the kinds that the solver is measured on. Same kind and seed, same problem. */
export function instanceOf(kind: InstanceKind, seed: number): Problem {
  return kind === 'b2bsp' ? b2bspInstance(seed) : consultationInstance(seed, CONSULTATION_SIZES[kind]);
}
