import { describe, expect, it } from 'vitest';
import { cityOf } from './city.ts';
import { daysBetween, dayOf, formatDay, formatInstant, formatMonth, formatRange } from './format.ts';

const seoul = { locale: 'ko', zone: 'Asia/Seoul' };
const hanoi = { locale: 'vi', zone: 'Asia/Ho_Chi_Minh' };

describe('formatInstant', () => {
  it('writes the reader’s own time without a city', () => {
    expect(formatInstant('2027-03-16T01:00:00Z', seoul, 'time')).toBe('10:00');
  });
  it('names the city of a time that is not the reader’s own', () => {
    expect(formatInstant('2027-03-16T01:00:00Z', seoul, 'time', 'Asia/Ho_Chi_Minh')).toBe('08:00 (호찌민)');
    expect(formatInstant('2027-03-16T01:00:00Z', hanoi, 'time', 'Asia/Seoul')).toBe('10:00 (Seoul)');
  });
  it('names no city where both clocks show the same', () => {
    expect(formatInstant('2027-03-16T01:00:00Z', seoul, 'time', 'Asia/Tokyo')).toBe('10:00');
  });
  it('names the city again once daylight saving sets the clocks apart', () => {
    const london = { locale: 'en', zone: 'Europe/London' };
    expect(formatInstant('2027-01-15T12:00:00Z', london, 'time', 'Africa/Abidjan')).toBe('12:00');
    expect(formatInstant('2027-07-15T12:00:00Z', london, 'time', 'Africa/Abidjan')).toBe('12:00 (Abidjan)');
  });
  it('puts the weekday in brackets where the language does', () => {
    expect(formatInstant('2027-03-15T09:00:00Z', seoul)).toBe('2027년 3월 15일 (월) 18:00');
  });
  it('writes midnight as 00:00, not 24:00', () => {
    expect(formatInstant('2027-03-16T15:00:00Z', seoul, 'time')).toBe('00:00');
  });
});

describe('formatRange', () => {
  it('says the day once when both ends lie on it', () => {
    const text = formatRange('2027-03-16T01:00:00Z', '2027-03-16T01:40:00Z', seoul);
    expect(text.match(/16일/g)).toHaveLength(1);
    expect(text).toContain('10:40');
  });
  it('names the city of another zone', () => {
    expect(formatRange('2027-03-16T01:00:00Z', '2027-03-16T01:40:00Z', hanoi, 'time', 'Asia/Seoul')).toMatch(
      /10:00.10:40 \(Seoul\)|10:00 . 10:40 \(Seoul\)/,
    );
  });
});

describe('days', () => {
  it('is the same day wherever it is read', () => {
    expect(formatDay('2027-03-16', 'ko')).toBe('3월 16일 (화)');
    expect(formatMonth('2027-03-01', 'en')).toBe('March 2027');
  });
  it('falls on the day of the zone', () => {
    expect(dayOf('2027-03-16T15:30:00Z', 'Asia/Seoul')).toBe('2027-03-17');
    expect(dayOf('2027-03-16T15:30:00Z', 'America/New_York')).toBe('2027-03-16');
  });
  it('counts calendar days, not spans of 24 hours', () => {
    expect(daysBetween('2027-03-16T14:00:00Z', '2027-03-16T16:00:00Z', 'Asia/Seoul')).toBe(1);
    expect(daysBetween('2027-03-16T16:00:00Z', '2027-03-17T14:00:00Z', 'Asia/Seoul')).toBe(0);
    // New York loses an hour on 14 March 2027.
    expect(daysBetween('2027-03-13T17:00:00Z', '2027-03-15T04:30:00Z', 'America/New_York')).toBe(2);
  });
});

describe('cityOf', () => {
  it('speaks the reader’s language and falls back to the zone’s own name', () => {
    expect(cityOf('Asia/Ho_Chi_Minh', 'ko')).toBe('호찌민');
    expect(cityOf('America/Argentina/Buenos_Aires', 'ko')).toBe('Buenos Aires');
  });
});
