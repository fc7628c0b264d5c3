import { expect, test } from 'vitest';
import { judgeLine, readCounters, reportOf, type LineCounters } from './line-quality.ts';

const start: LineCounters = { received: 1000, lost: 10, jitter: 0, roundTrip: 0.02, lossUp: 0, freezes: 1 };

test.each<[string, Partial<LineCounters>, string]>([
  ['nothing lost', { received: 2000 }, 'good'],
  ['3 % lost on the way down', { received: 1970, lost: 40 }, 'fair'],
  ['10 % lost on the way down', { received: 1900, lost: 110 }, 'bad'],
  ['10 % lost on the way up', { received: 2000, lossUp: 0.1 }, 'bad'],
  ['a far buyer', { received: 2000, roundTrip: 0.35 }, 'fair'],
  ['a satellite', { received: 2000, roundTrip: 0.7 }, 'bad'],
  ['an uneven line', { received: 2000, jitter: 0.06 }, 'fair'],
  ['nothing sent by anyone', {}, 'good'],
])('%s is judged %s', (_, change, level) => {
  expect(judgeLine(start, { ...start, ...change }).level).toBe(level);
});

test('only what was lost since the last look counts', () => {
  const now = { ...start, received: 1970, lost: 40 };
  expect(judgeLine(start, now).loss).toBeCloseTo(0.03);
  expect(judgeLine(now, { ...now, received: 3000 }).loss).toBe(0);
});

test('reads the counters of every stream of both directions', () => {
  const counters = readCounters([
    { type: 'inbound-rtp', packetsReceived: 100, packetsLost: 2, jitter: 0.01, freezeCount: 1 },
    { type: 'inbound-rtp', packetsReceived: 50, packetsLost: -1, jitter: 0.03, freezeCount: 2 },
    { type: 'remote-inbound-rtp', fractionLost: 0.05 },
    { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.12 },
    { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 },
    { type: 'codec' },
  ]);
  expect(counters).toEqual({
    received: 150,
    lost: 2,
    jitter: 0.03,
    roundTrip: 0.12,
    lossUp: 0.05,
    freezes: 3,
  });
});

test('a report tells the worst loss of its readings, the latest times, and all freezes', () => {
  const calm = judgeLine(start, { ...start, received: 2000, freezes: 2 });
  const rough = judgeLine(start, { ...start, received: 1900, lost: 110, jitter: 90, roundTrip: null });
  expect(reportOf([rough, calm])).toEqual({
    lossDown: 0.1,
    lossUp: 0,
    roundTripMs: 20,
    jitterMs: 0,
    freezes: 1,
  });
  // Bounds of the contract hold whatever a browser measures.
  expect(reportOf([calm, rough])).toMatchObject({ roundTripMs: null, jitterMs: 60_000 });
});
