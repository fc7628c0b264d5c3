import { expect, test } from 'vitest';
import { SeatLedger } from './seat-ledger.ts';

const minute = 60_000;

test('a token is bound to the tab that used it first', () => {
  const ledger = new SeatLedger();
  expect(ledger.bind('token', 'tab-a', minute, 0)).toBe(true);
  expect(ledger.bind('token', 'tab-b', minute, 1)).toBe(false);
  expect(ledger.bind('token', 'tab-a', minute, 2)).toBe(true);
  expect(ledger.bind('other', 'tab-b', minute, 3)).toBe(true);
});

test('a binding lasts as long as its token and is forgotten afterwards', () => {
  const ledger = new SeatLedger();
  ledger.bind('token', 'tab-a', minute, 0);
  expect(ledger.bind('token', 'tab-b', minute, minute + 2000)).toBe(false);
  ledger.bind('later', 'tab-a', 10 * minute, 2 * minute);
  expect(ledger.size).toBe(1);
});
