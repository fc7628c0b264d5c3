import { expect, test } from 'vitest';
import { leastLoaded, placeRoom } from './placement.ts';

function workers(count: number): { name: number; consumers: number; rooms: number }[] {
  return Array.from({ length: count }, (_, name) => ({ name, consumers: 0, rooms: 0 }));
}

/** Opens rooms one after the other, each with that many tracks once it is open. */
function open(rooms: number, tracks: number, pool: ReturnType<typeof workers>): void {
  for (let i = 0; i < rooms; i++) {
    const worker = placeRoom(pool)!;
    worker.rooms++;
    worker.consumers += tracks;
  }
}

test('a season day of ten or fifteen rooms of four fits on one worker, so the others sleep', () => {
  const pool = workers(4);
  open(15, 24, pool);
  expect(pool.map(({ rooms }) => rooms)).toEqual([15, 0, 0, 0]);
});

test('the next worker begins where one would lose the space that its rooms need to grow', () => {
  const pool = workers(3);
  open(40, 24, pool);
  expect(pool.map(({ rooms }) => rooms)).toEqual([16, 16, 8]);
});

test('rooms that open all at once, nobody in them yet, are counted as they will be', () => {
  const pool = workers(2);
  open(30, 0, pool);
  expect(pool.map(({ rooms }) => rooms)).toEqual([16, 14]);
});

test('when all are beyond sharing they fill evenly', () => {
  const pool = workers(2);
  open(60, 24, pool);
  expect(pool.map(({ rooms }) => rooms)).toEqual([30, 30]);
});

test('a worker with one large room takes no others while another has space', () => {
  const pool = workers(2);
  pool[0]!.rooms = 1;
  pool[0]!.consumers = 400;
  expect(placeRoom(pool)?.name).toBe(1);
  expect(leastLoaded(pool)?.name).toBe(1);
});

test('a room that ended leaves its place to the next one', () => {
  const pool = workers(2);
  open(20, 24, pool);
  pool[0]!.rooms--;
  pool[0]!.consumers -= 24;
  expect(placeRoom(pool)?.name).toBe(0);
});

test('there is no place without workers', () => {
  expect(placeRoom([])).toBeUndefined();
  expect(leastLoaded([])).toBeUndefined();
});
