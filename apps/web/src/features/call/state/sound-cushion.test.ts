import { expect, test } from 'vitest';
import { NO_CUSHION, nextCushion, readSound } from './sound-cushion.ts';

test('a whole line gets none', () => {
  expect(nextCushion(NO_CUSHION, 0, 100)).toEqual(NO_CUSHION);
});

test('where sound had to be made up it waits for a repair, the longer the way', () => {
  expect(nextCushion(NO_CUSHION, 0.05, 100).ms).toBe(245);
  expect(nextCushion(NO_CUSHION, 0.05, 20).ms).toBe(145);
  expect(nextCushion(NO_CUSHION, 0.05, 900).ms).toBe(350);
});

test('it goes back step by step once the line has been whole for a while, and not before', () => {
  let cushion = nextCushion(NO_CUSHION, 0.05, 100);
  for (let reading = 0; reading < 4; reading++) cushion = nextCushion(cushion, 0, 100);
  expect(cushion.ms).toBe(245);
  cushion = nextCushion(cushion, 0.005, 100);
  expect(cushion).toEqual({ ms: 245, wholeReadings: 0 });
  for (let reading = 0; reading < 5; reading++) cushion = nextCushion(cushion, 0, 100);
  expect(cushion.ms).toBe(205);
  for (let reading = 0; reading < 15; reading++) cushion = nextCushion(cushion, 0, 100);
  expect(cushion.ms).toBe(0);
});

test('reads sound only, and leaves out what was made up in silence', () => {
  const sound = readSound([
    {
      type: 'inbound-rtp',
      kind: 'audio',
      totalSamplesReceived: 1000,
      concealedSamples: 300,
      silentConcealedSamples: 250,
    },
    { type: 'inbound-rtp', kind: 'audio', totalSamplesReceived: 500 },
    { type: 'inbound-rtp', kind: 'video' },
  ]);
  expect(sound).toEqual({ samples: 1500, concealed: 50 });
});
