import { expect, test } from 'vitest';
import { judge, type DeviceFindings } from './verdict.ts';

const fine: DeviceFindings = {
  camera: 'ok',
  microphone: 'ok',
  hasSound: true,
  speaker: 'heard',
  connection: 'udp',
  roundTrip: 40,
};

test.each<[string, Partial<DeviceFindings>, ReturnType<typeof judge>]>([
  ['everything works', {}, { verdict: 'good', advice: [] }],
  ['the room is not open yet', { connection: 'unchecked', roundTrip: null }, { verdict: 'good', advice: [] }],
  ['the speaker was not tried', { speaker: 'unchecked' }, { verdict: 'good', advice: [] }],
  ['no camera', { camera: 'not-found' }, { verdict: 'usable', advice: ['camera-missing'] }],
  ['a silent microphone', { hasSound: false }, { verdict: 'usable', advice: ['microphone-silent'] }],
  [
    'a firewall that lets TCP through',
    { connection: 'tcp' },
    { verdict: 'usable', advice: ['connection-tcp'] },
  ],
  ['a far line', { roundTrip: 500 }, { verdict: 'usable', advice: ['connection-slow'] }],
  ['nothing heard', { speaker: 'not-heard' }, { verdict: 'usable', advice: ['speaker-not-heard'] }],
  [
    'the microphone refused, and silent with it',
    { microphone: 'permission-denied', hasSound: false, camera: 'in-use' },
    { verdict: 'unusable', advice: ['microphone-missing', 'camera-missing'] },
  ],
  [
    'no way through',
    { connection: 'none', roundTrip: null },
    { verdict: 'unusable', advice: ['connection-none'] },
  ],
])('%s', (_, change, expected) => {
  expect(judge({ ...fine, ...change })).toEqual(expected);
});
