import { describe, expect, it } from 'vitest';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { statusOf } from './meeting-status.ts';
import { moveTargets } from './move-targets.ts';
import type { TimetableData } from './timetable-layout.ts';
import { daysOf, gridOf, moveFocus } from './timetable-layout.ts';

const slots = ['2027-03-16', '2027-03-17'].flatMap((day) =>
  [1, 2, 4].map((hour) => ({
    id: `${day}/${hour}`,
    day,
    startsAt: `${day}T0${hour}:00:00.000Z`,
    endsAt: `${day}T0${hour}:40:00.000Z`,
  })),
);
const booths = [
  { id: 'booth2', name: '2번 상담실', number: 2 },
  { id: 'booth1', name: '1번 상담실', number: 1 },
];

function meeting(
  firm: string,
  buyer: string,
  slotIndex: number,
  more: Partial<TimetableMeeting> = {},
): TimetableMeeting {
  const slot = slots[slotIndex]!;
  return {
    meetingId: `${firm}-${buyer}`,
    firm: { id: firm, name: firm },
    buyer: { id: buyer, company: buyer, country: 'VN', zone: 'Asia/Ho_Chi_Minh' },
    slotId: slot.id,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    booth: { id: 'booth1', name: '1번 상담실' },
    language: 'vi',
    interpreter: { id: 'linh', name: '응우옌 린' },
    offer: 'accepted',
    state: 'confirmed',
    score: 80,
    why: [],
    interpretation: null,
    isLocked: false,
    ...more,
  };
}

const data: TimetableData = {
  slots,
  booths,
  meetings: [
    meeting('한빛', 'Sao Mai', 0),
    meeting('누리', 'Bao An', 0, { booth: null, interpreter: null }),
    meeting('다온', 'Cuu Long', 0, { booth: null, interpreter: null }),
    meeting('누리', 'Sao Mai', 2, { booth: null, language: null, interpreter: null, offer: 'none' }),
    meeting('가온', 'Bao An', 1, { state: 'cancelled' }),
    meeting('한빛', 'Cuu Long', 3, { booth: { id: 'booth2', name: '2번 상담실' } }),
  ],
};
const named = (grid: ReturnType<typeof gridOf>) =>
  grid.columns.map((column) => `${column.kind}:${column.title}${column.lane ? `#${column.lane}` : ''}`);

describe('timetable layout', () => {
  it('counts the days without cancelled meetings', () => {
    expect(daysOf(data)).toEqual([
      { day: '2027-03-16', meetings: 4, unfilled: 2 },
      { day: '2027-03-17', meetings: 1, unfilled: 0 },
    ]);
  });

  it('puts booths in order and simultaneous remote meetings side by side', () => {
    const grid = gridOf(data, '2027-03-16', 'booth');
    expect(named(grid)).toEqual(['named:1번 상담실', 'named:2번 상담실', 'remote:#1', 'remote:#2']);
    expect(grid.rows.map((row) => row.cells.map((cell) => cell?.firm.name ?? '-'))).toEqual([
      ['한빛', '-', '누리', '다온'],
      ['-', '-', '-', '-'],
      ['-', '-', '누리', '-'],
    ]);
  });

  it('keeps a firm without a meeting that day as a column', () => {
    const grid = gridOf(data, '2027-03-17', 'firm');
    expect(named(grid)).toEqual(['named:가온', 'named:누리', 'named:다온', 'named:한빛']);
    expect(grid.rows[0]!.cells.map((cell) => cell?.buyer.company ?? null)).toEqual([
      null,
      null,
      null,
      'Cuu Long',
    ]);
  });

  it('shows empty seats first by interpreter, and who needs none last', () => {
    expect(named(gridOf(data, '2027-03-16', 'interpreter'))).toEqual([
      'unfilled:#1',
      'unfilled:#2',
      'named:응우옌 린',
      'unneeded:',
    ]);
    expect(named(gridOf(data, '2027-03-17', 'interpreter'))).toEqual(['named:응우옌 린']);
  });

  it('gives every meeting of the day exactly one cell under every lens', () => {
    for (const lens of ['booth', 'firm', 'buyer', 'interpreter'] as const) {
      const cells = gridOf(data, '2027-03-16', lens).rows.flatMap((row) => row.cells.filter(Boolean));
      expect(new Set(cells.map((cell) => cell!.meetingId)).size).toBe(4);
      expect(cells).toHaveLength(4);
    }
  });

  it.each([
    ['ArrowRight', false, { row: 1, column: 2 }],
    ['ArrowDown', false, { row: 2, column: 1 }],
    ['Home', false, { row: 1, column: 0 }],
    ['End', true, { row: 2, column: 3 }],
    ['a', false, null],
  ])('walks by %s', (key, isCtrl, expected) => {
    expect(moveFocus({ row: 1, column: 1 }, key, isCtrl, 3, 4)).toEqual(expected);
  });

  it('stays inside the grid', () => {
    expect(moveFocus({ row: 0, column: 0 }, 'ArrowUp', false, 3, 4)).toEqual({ row: 0, column: 0 });
    expect(moveFocus({ row: 2, column: 3 }, 'ArrowRight', false, 3, 4)).toEqual({ row: 2, column: 3 });
  });
});

describe('where a meeting can move', () => {
  const targets = moveTargets(data, data.meetings[3]!, new Date('2027-03-16T01:30:00Z'));
  const of = (index: number) => targets[index]!;

  it('names every obstacle', () => {
    expect(of(0).obstacles).toEqual(['past', 'firm-busy', 'buyer-busy']);
    expect(of(1).obstacles).toEqual([]);
    expect(of(2).isCurrent).toBe(true);
    expect(moveTargets(data, data.meetings[5]!, new Date(0))[0]!.obstacles).toEqual([
      'firm-busy',
      'buyer-busy',
      'interpreter-busy',
    ]);
  });

  it('offers the booths that are free then; a cancelled meeting holds none', () => {
    expect(of(1).booths.map((booth) => booth.id)).toEqual(['booth1', 'booth2']);
    expect(of(3).booths.map((booth) => booth.id)).toEqual(['booth1']);
  });
});

describe('status of a meeting', () => {
  it.each([
    [{}, 'ready'],
    [{ offer: 'offered' }, 'offered'],
    [{ offer: 'declined' }, 'declined'],
    [{ interpreter: null, offer: 'expired' }, 'unfilled'],
    [{ language: null, interpreter: null, offer: 'none' }, 'no-interpreter-needed'],
    [{ state: 'draft', offer: 'none' }, 'planned'],
    [{ state: 'draft', offer: 'none', interpreter: null }, 'unfilled'],
    [{ state: 'cancelled', interpreter: null }, 'cancelled'],
    [{ state: 'held' }, 'held'],
  ] as [Partial<TimetableMeeting>, string][])('%j is %s', (more, expected) => {
    expect(statusOf(meeting('a', 'b', 0, more))).toBe(expected);
  });
});
