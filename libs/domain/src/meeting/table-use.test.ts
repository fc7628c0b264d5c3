import { describe, expect, it } from 'vitest';
import { decideTableUse } from './table-use.ts';

const endsAt = new Date('2027-03-16T01:40:00Z');

describe('decideTableUse', () => {
  it.each([
    ['confirmed', '2027-03-01T00:00:00.000Z', null],
    ['held', '2027-03-17T01:39:59.999Z', null],
    ['held', '2027-03-17T01:40:00.000Z', 'table-closed'],
    ['cancelled', '2027-03-16T01:00:00.000Z', 'meeting-cancelled'],
  ])('%s at %s: %s', (state, now, code) => {
    const decide = () => decideTableUse({ state, endsAt }, new Date(now));
    if (code) expect(decide).toThrow(expect.objectContaining({ code }));
    else expect(decide).not.toThrow();
  });
});
