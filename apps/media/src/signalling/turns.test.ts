import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 50));

test('each does one thing in turn, in its own order, however much one of them has', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const [flood, honest] = [turns.newTaker(), turns.newTaker()];
  for (let i = 1; i <= 5; i++) flood.do(() => done.push(`flood ${i}`));
  honest.do(() => done.push('honest'));
  await aWhile();
  expect(done).toEqual(['flood 1', 'honest', 'flood 2', 'flood 3', 'flood 4', 'flood 5']);
});

test('other things of the process get their turn while there is much to do', async () => {
  const turns = new Turns();
  const taker = turns.newTaker();
  let [count, seen] = [0, 0];
  for (let i = 0; i < 100; i++)
    taker.do(() => {
      count++;
      const end = performance.now() + 1;
      while (performance.now() < end);
    });
  await new Promise<void>((resolve) => setTimeout(() => resolve(void (seen = count)), 5));
  expect(seen).toBeLessThan(50);
  await expect.poll(() => count).toBe(100);
});

test('what somebody who left still had to say is not done', async () => {
  const turns = new Turns();
  const taker = turns.newTaker();
  const done: number[] = [];
  taker.do(() => done.push(1));
  taker.leave();
  await aWhile();
  expect(done).toEqual([]);
});
