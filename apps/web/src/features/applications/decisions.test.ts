import { describe, expect, it } from 'vitest';
import { decisionsOf, wayBack } from './decisions.ts';

describe('decisionsOf', () => {
  it('selects nobody while applications still come in', () => {
    expect(decisionsOf('submitted', 'recruiting')).toEqual(['decline', 'withdraw']);
    expect(decisionsOf('submitted', 'selecting')).toContain('select');
  });
  it('decides nothing once the timetable is published', () => {
    expect(decisionsOf('selected', 'published')).toEqual([]);
  });
});

describe('wayBack', () => {
  it('undoes a decision on a submitted application in one step', () => {
    expect(wayBack('selected', 'submitted')).toEqual(['reopen']);
  });
  it('goes over submitted where there is no direct way', () => {
    expect(wayBack('selected', 'waitlisted')).toEqual(['reopen', 'waitlist']);
    expect(wayBack('withdrawn', 'selected')).toEqual(['reopen', 'select']);
  });
  it('selects a declined one again directly', () => {
    expect(wayBack('declined', 'selected')).toEqual(['select']);
  });
});
