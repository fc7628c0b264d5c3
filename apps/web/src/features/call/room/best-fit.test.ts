import { describe, expect, it } from 'vitest';
import { bestFit } from './best-fit.ts';

const desktop = { width: 1408, height: 720 };
const phone = { width: 374, height: 640 };
const share = (count: number, box: { width: number; height: number }) => {
  const { width, height } = bestFit(count, box, 8);
  return (count * width * height) / (box.width * box.height);
};

describe('arrangement of tiles', () => {
  it.each([
    [1, desktop, 1],
    [2, desktop, 2],
    [3, desktop, 2],
    [4, desktop, 2],
    [5, desktop, 3],
    [6, desktop, 3],
    [2, phone, 1],
    [3, phone, 1],
    [4, phone, 2],
    [6, phone, 2],
  ])('%i in %o: %i in a row', (count, box, columns) => {
    expect(bestFit(count, box, 8).columns).toBe(columns);
  });

  it.each([2, 3, 4, 5, 6])('leaves little of a phone empty with %i people', (count) => {
    expect(share(count, phone)).toBeGreaterThan(count === 5 ? 0.75 : 0.9);
  });

  it.each([1, 2, 3, 4, 5, 6, 12])('never puts %i tiles outside of the box', (count) => {
    for (const box of [desktop, phone, { width: 220, height: 700 }, { width: 374, height: 130 }]) {
      const { width, height, columns } = bestFit(count, box, 8);
      expect(columns * width + (columns - 1) * 8).toBeLessThanOrEqual(box.width);
      const rows = Math.ceil(count / columns);
      expect(rows * height + (rows - 1) * 8).toBeLessThanOrEqual(box.height);
      expect(width / height).toBeLessThan(2.1);
      expect(width / height).toBeGreaterThan(0.54);
    }
  });

  it('copes with a box that has no room', () => {
    expect(bestFit(4, { width: 0, height: 0 }, 8)).toEqual({ width: 0, height: 0, columns: 1 });
  });
});
