import { describe, expect, it } from 'vitest';
import { INSTANCE_KINDS, instanceOf } from './instance.ts';

describe('made-up instances', () => {
  it.each(INSTANCE_KINDS)('%s: the same seed gives the same problem, another seed another', (kind) => {
    expect(instanceOf(kind, 3)).toEqual(instanceOf(kind, 3));
    expect(instanceOf(kind, 4)).not.toEqual(instanceOf(kind, 3));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('b2bsp %i has the size of the published ones', (seed) => {
    const { parties, pairs, slots, tables } = instanceOf('b2bsp', seed);
    const isWithin = (value: number, low: number, high: number) => value >= low && value <= high;
    expect(isWithin(parties.length, 42, 78)).toBe(true);
    expect(isWithin(pairs.length, 125, 302)).toBe(true);
    expect(isWithin(slots.length, 8, 22)).toBe(true);
    expect(isWithin(tables!, 12, 27)).toBe(true);
    expect(pairs.every((pair) => pair.required)).toBe(true);
  });
});
