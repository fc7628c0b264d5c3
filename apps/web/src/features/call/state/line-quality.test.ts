import { expect, test } from 'vitest';
import { judgeLine, readCounters, reportOf, type LineCounters } from './line-quality.ts';

/** One stream with these counters. */
const stream = (received: number, lost: number, jitter = 0): Pick<LineCounters, 'streams'> => ({
  streams: new Map([['v1', { received, lost, jitter }]]),
});
const start: LineCounters = { ...stream(1000, 10), roundTrip: 0.02, lossUp: 0, freezes: 1 };

test.each<[string, Partial<LineCounters>, string]>([
  ['nothing lost', stream(2000, 10), 'good'],
  ['3 % lost on the way down', stream(1970, 40), 'fair'],
  ['10 % lost on the way down', stream(1900, 110), 'bad'],
  ['10 % lost on the way up', { ...stream(2000, 10), lossUp: 0.1 }, 'bad'],
  ['a far buyer', { ...stream(2000, 10), roundTrip: 0.35 }, 'fair'],
  ['a satellite', { ...stream(2000, 10), roundTrip: 0.7 }, 'bad'],
  ['an uneven line', stream(2000, 10, 0.06), 'fair'],
  ['a very uneven line', stream(2000, 10, 0.11), 'bad'],
  ['what was uneven before it was muted', stream(1000, 10, 0.5), 'good'],
  ['nothing sent by anyone', {}, 'good'],
])('%s is judged %s', (_, change, level) => {
  expect(judgeLine(start, { ...start, ...change }).level).toBe(level);
});

test('only what was lost since the last look counts', () => {
  const now = { ...start, ...stream(1970, 40) };
  expect(judgeLine(start, now).loss).toBeCloseTo(0.03);
  expect(judgeLine(now, { ...now, ...stream(3000, 40) }).loss).toBe(0);
});

test('a stream that ended takes nothing with it, and one that begins counts from nothing', () => {
  const next = new Map([['v2', { received: 90, lost: 10, jitter: 0.01 }]]);
  expect(judgeLine(start, { ...start, streams: next })).toMatchObject({ lossDown: 0.1, jitter: 10 });
});

test('reads the counters of every stream of both directions', () => {
  const counters = readCounters([
    { type: 'inbound-rtp', id: 'a', packetsReceived: 100, packetsLost: 2, jitter: 0.01, freezeCount: 1 },
    { type: 'inbound-rtp', id: 'b', packetsReceived: 50, packetsLost: -1, jitter: 0.03, freezeCount: 2 },
    { type: 'remote-inbound-rtp', fractionLost: 0.05 },
    { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.12 },
    { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 },
    { type: 'codec' },
  ]);
  expect(counters).toEqual({
    streams: new Map([
      ['a', { received: 100, lost: 2, jitter: 0.01 }],
      ['b', { received: 50, lost: 0, jitter: 0.03 }],
    ]),
    roundTrip: 0.12,
    lossUp: 0.05,
    freezes: 3,
  });
});

test('a probe of the line by the media node is no loss of it', () => {
  // Measured on loopback on a busy machine: sound and picture whole, and mediasoup's padding as Chromium counts it.
  const read = (probed: number, missed: number, jitter: number, received: number) =>
    readCounters([
      { type: 'inbound-rtp', id: 'a', mid: '0', packetsReceived: received, packetsLost: 0, jitter: 0.021 },
      {
        type: 'inbound-rtp',
        id: 'p',
        mid: 'probator',
        packetsReceived: probed,
        packetsLost: missed,
        jitter,
      },
    ]);
  expect(judgeLine(read(80, 112, 0.424, 1392), read(93, 144, 0.57, 1728))).toMatchObject({
    level: 'good',
    loss: 0,
    jitter: 21,
  });
});

test('a report tells the worst loss of its readings, the latest times, and all freezes', () => {
  const calm = judgeLine(start, { ...start, ...stream(2000, 10), freezes: 2 });
  const rough = judgeLine(start, { ...start, ...stream(1900, 110, 90), roundTrip: null });
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
