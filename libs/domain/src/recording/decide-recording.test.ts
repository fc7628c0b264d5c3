import { expect, test } from 'vitest';
import { decideRecording, type ConsentAnswer } from './decide-recording.ts';

const answers: Record<string, ConsentAnswer> = { firm: 'given', buyer: 'given', interpreter: 'refused' };
const answerOf = (person: string) => answers[person] ?? 'unasked';

test.each([
  ['nobody asked for it', false, ['firm', 'buyer'], { state: 'off', missing: [] }],
  ['everybody agreed', true, ['firm', 'buyer'], { state: 'on', missing: [] }],
  ['one refused', true, ['firm', 'interpreter'], { state: 'waiting', missing: ['interpreter'] }],
  ['somebody new came in', true, ['firm', 'buyer', 'staff'], { state: 'waiting', missing: ['staff'] }],
  ['an empty room', true, [], { state: 'waiting', missing: [] }],
] as const)('%s', (_, isWanted, present, expected) => {
  expect(decideRecording(isWanted, present, answerOf)).toEqual(expected);
});
