import { expect, it } from 'vitest';
import { fromZonedInput, toZonedInput } from './zoned-input.ts';

it('shows and reads the clock of the zone, whatever zone the device is set to', () => {
  expect(toZonedInput('2027-02-01T00:00:00.000Z', 'Asia/Seoul')).toBe('2027-02-01T09:00');
  expect(fromZonedInput('2027-02-01T09:00', 'Asia/Seoul')).toBe('2027-02-01T00:00:00.000Z');
  expect(fromZonedInput('2027-07-01T09:00', 'America/New_York')).toBe('2027-07-01T13:00:00.000Z');
});

it('gives nothing for an incomplete value or an hour that daylight saving skips', () => {
  expect(fromZonedInput('2027-02-01', 'Asia/Seoul')).toBeNull();
  expect(fromZonedInput('2027-03-14T02:30', 'America/New_York')).toBeNull();
});
