import { describe, expect, it } from 'vitest';
import type { Draft, DraftBoard, TimetableMeeting } from '#contracts/http/schedule.ts';
import { targetsOf } from '#domain/timetable/targets.ts';
import type { Column, Lens } from '../timetable/timetable-layout.ts';
import { boardOfDraft } from './board-of-draft.ts';
import { placeOf, verdictOf } from './place-verdict.ts';

const slots = ['s1', 's2'].map((id, i) => ({
  id,
  day: '2031-03-16',
  startsAt: `2031-03-16T0${i + 1}:00:00.000Z`,
  endsAt: `2031-03-16T0${i + 1}:40:00.000Z`,
}));
const meeting = (firm: string, buyer: string, slotId: string, booth: string, interpreter: string | null) =>
  ({
    firm: { id: firm, name: firm },
    buyer: { id: buyer, company: buyer },
    slotId,
    booth: { id: booth, name: booth },
    language: interpreter ? 'vi' : null,
    interpreter: interpreter && { id: interpreter, name: interpreter },
  }) as TimetableMeeting;
const draft = {
  id: 'd',
  revision: 3,
  meetings: [meeting('f1', 'b1', 's1', 't1', 'i1'), meeting('f2', 'b2', 's2', 't1', null)],
  unscheduled: [],
} as unknown as Draft;
const board = boardOfDraft(
  {
    draftId: 'd',
    revision: 2,
    boothIds: ['t1', 't2'],
    meetings: [],
    interpreters: [],
    problem: {
      version: 1,
      slots,
      tables: 2,
      parties: ['f1', 'f2', 'b1', 'b2'].map((id) => ({ id, group: '' })),
      pairs: [
        { a: 'f1', b: 'b1', score: 50, language: 'vi', minLevel: 3 },
        { a: 'f2', b: 'b2', score: 50 },
      ],
      interpreters: [
        { id: 'i1', languages: [{ code: 'vi', level: 4 }], available: ['s1', 's2'] },
        { id: 'i2', languages: [{ code: 'zh', level: 4 }], available: ['s1', 's2'] },
      ],
    },
  } as DraftBoard,
  draft,
);
const named = (id: string): Column => ({ id, kind: 'named', title: id, country: null, lane: null });
const special = (kind: 'remote' | 'unfilled' | 'unneeded'): Column => ({ ...named(kind), kind });
const verdict = (slot: string, column: Column, lens: Lens, of = draft.meetings[0]!) => {
  const pair = { a: of.firm.id, b: of.buyer.id };
  const targets = targetsOf(board.problem as never, board.meetings as never, pair, new Date(0));
  const { kind, obstacles } = verdictOf(
    board,
    targets.find((target) => target.slot === slot),
    of,
    column,
    lens,
  );
  return [kind, ...obstacles.map(({ code }) => code)];
};

describe('the verdict of a cell', () => {
  it.each<[string, Column, Lens, string[]]>([
    ['s1', named('t1'), 'booth', ['current']],
    ['s1', named('t2'), 'booth', ['legal']],
    ['s2', named('t1'), 'booth', ['illegal', 'table-taken']],
    ['s2', named('t2'), 'booth', ['legal']],
    ['s2', special('remote'), 'booth', ['illegal', 'other-column']],
    ['gone', named('t1'), 'booth', ['illegal', 'past']],
    ['s2', named('f1'), 'firm', ['legal']],
    ['s2', named('f2'), 'firm', ['illegal', 'other-column']],
    ['s1', named('b1'), 'buyer', ['current']],
    ['s2', named('i1'), 'interpreter', ['legal']],
    ['s2', named('i2'), 'interpreter', ['illegal', 'interpreter-unsuited']],
    ['s2', special('unneeded'), 'interpreter', ['illegal', 'other-column']],
  ])('%s %j by %s: %j', (slot, column, lens, expected) =>
    expect(verdict(slot, column, lens)).toEqual(expected),
  );

  it('leaves meetings without interpretation in their column', () => {
    const [, second] = draft.meetings;
    expect(verdict('s1', special('unneeded'), 'interpreter', second)).toEqual(['legal']);
    expect(verdict('s1', named('i1'), 'interpreter', second)).toEqual(['illegal', 'other-column']);
  });

  it('asks for the place that the column stands for', () => {
    expect(placeOf('s2', named('t2'), 'booth')).toEqual({ slotId: 's2', boothId: 't2' });
    expect(placeOf('s2', named('i1'), 'interpreter')).toEqual({ slotId: 's2', interpreterId: 'i1' });
    expect(placeOf('s2', named('f1'), 'firm')).toEqual({ slotId: 's2' });
  });
});
