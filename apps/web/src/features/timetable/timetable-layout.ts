import type { Timetable, TimetableMeeting } from '#contracts/http/schedule.ts';

/** By what the columns of the timetable are made. */
export type Lens = 'booth' | 'firm' | 'buyer' | 'interpreter';
export const lenses = ['booth', 'firm', 'buyer', 'interpreter'] as const satisfies readonly Lens[];

/** What the address of a page with a timetable says of it. */
export type TimetableSearch = { day?: string; by?: Lens };

/** The parts of a timetable or of a draft that the grid needs. */
export type TimetableData = Pick<Timetable, 'slots' | 'booths' | 'meetings'>;
export type TimetableSlot = Timetable['slots'][number];

/**
 * `named` columns carry their own title. The other kinds are titled by the page: `remote` meetings sit in no
 * booth, `unfilled` ones still need an interpreter, `unneeded` ones need none.
 */
export type Column = {
  id: string;
  kind: 'named' | 'remote' | 'unfilled' | 'unneeded';
  title: string;
  /** ISO country of a buyer's column. */
  country: string | null;
  /** 1, 2 … where meetings of one kind run side by side, otherwise `null`. */
  lane: number | null;
};
export type Grid = {
  columns: Column[];
  rows: { slot: TimetableSlot; cells: (TimetableMeeting | null)[] }[];
};

/** Session days in order, each with how many meetings it has and how many of those lack an interpreter. */
export function daysOf(data: TimetableData): { day: string; meetings: number; unfilled: number }[] {
  const dayOfSlot = new Map(data.slots.map((slot) => [slot.id, slot.day]));
  const days = [...new Set(data.slots.map((slot) => slot.day))].toSorted();
  return days.map((day) => {
    const meetings = liveMeetings(data).filter((meeting) => dayOfSlot.get(meeting.slotId) === day);
    return { day, meetings: meetings.length, unfilled: meetings.filter(lacksInterpreter).length };
  });
}

/** Everything but cancelled meetings: a cancelled one holds neither booth nor people. */
export function liveMeetings(data: TimetableData): TimetableMeeting[] {
  return data.meetings.filter((meeting) => meeting.state !== 'cancelled');
}

/** True when the two share no language and nobody interprets. */
export function lacksInterpreter(meeting: TimetableMeeting): boolean {
  return meeting.language !== null && meeting.interpreter === null;
}

/**
 * Time down, columns by lens, at most one meeting a cell. Meetings of one column that overlap (remote ones, ones
 * without interpreter) are spread over lanes.
 */
export function gridOf(data: TimetableData, day: string, lens: Lens): Grid {
  const slots = data.slots
    .filter((slot) => slot.day === day)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const rowOfSlot = new Map(slots.map((slot, row) => [slot.id, row]));
  const meetings = liveMeetings(data).filter((meeting) => rowOfSlot.has(meeting.slotId));
  const columns: Column[] = [];
  const cellsOfColumn: (TimetableMeeting | null)[][] = [];
  for (const column of columnsOf(data, lens)) {
    const lanes: (TimetableMeeting | null)[][] = [];
    for (const meeting of meetings.filter((candidate) => columnIdOf(candidate, lens) === column.id)) {
      const row = rowOfSlot.get(meeting.slotId)!;
      let lane = lanes.find((cells) => cells[row] === null);
      if (!lane) lanes.push((lane = slots.map(() => null)));
      lane[row] = meeting;
    }
    // A place or a person stays visible when idle; "no interpreter" is only there when somebody has none.
    if (lanes.length === 0 && (column.kind === 'named' || data.booths.length === 0)) {
      lanes.push(slots.map(() => null));
    }
    lanes.forEach((cells, index) => {
      columns.push({ ...column, lane: lanes.length > 1 ? index + 1 : null });
      cellsOfColumn.push(cells);
    });
  }
  return {
    columns,
    rows: slots.map((slot, row) => ({ slot, cells: cellsOfColumn.map((cells) => cells[row] ?? null) })),
  };
}

function columnIdOf(meeting: TimetableMeeting, lens: Lens): string {
  if (lens === 'booth') return meeting.booth?.id ?? 'remote';
  if (lens === 'firm') return meeting.firm.id;
  if (lens === 'buyer') return meeting.buyer.id;
  if (meeting.language === null) return 'unneeded';
  return meeting.interpreter?.id ?? 'unfilled';
}

function columnsOf(data: TimetableData, lens: Lens): Column[] {
  const named = (id: string, title: string, country: string | null = null): Column => ({
    id,
    kind: 'named',
    title,
    country,
    lane: null,
  });
  const special = (kind: 'remote' | 'unfilled' | 'unneeded'): Column => ({
    id: kind,
    kind,
    title: '',
    country: null,
    lane: null,
  });
  if (lens === 'booth') {
    const booths = data.booths.toSorted((a, b) => a.number - b.number);
    return [...booths.map((booth) => named(booth.id, booth.name)), special('remote')];
  }
  const people = new Map<string, Column>();
  for (const meeting of data.meetings) {
    if (lens === 'firm') people.set(meeting.firm.id, named(meeting.firm.id, meeting.firm.name));
    else if (lens === 'buyer') {
      people.set(meeting.buyer.id, named(meeting.buyer.id, meeting.buyer.company, meeting.buyer.country));
    } else if (meeting.interpreter) {
      people.set(meeting.interpreter.id, named(meeting.interpreter.id, meeting.interpreter.name));
    }
  }
  const sorted = [...people.values()].toSorted((a, b) => a.title.localeCompare(b.title, 'ko'));
  return lens === 'interpreter' ? [special('unfilled'), ...sorted, special('unneeded')] : sorted;
}

export type Position = { row: number; column: number };

/**
 * Where the focus goes for a key in a grid of `rows` × `columns`; `null` when the key means nothing here. Home and
 * End go to the ends of the row, with Ctrl to the corners (WAI-ARIA grid pattern).
 */
export function moveFocus(
  position: Position,
  key: string,
  isCtrl: boolean,
  rows: number,
  columns: number,
): Position | null {
  const clamp = (row: number, column: number): Position => ({
    row: Math.min(Math.max(row, 0), rows - 1),
    column: Math.min(Math.max(column, 0), columns - 1),
  });
  const { row, column } = position;
  switch (key) {
    case 'ArrowUp':
      return clamp(row - 1, column);
    case 'ArrowDown':
      return clamp(row + 1, column);
    case 'ArrowLeft':
      return clamp(row, column - 1);
    case 'ArrowRight':
      return clamp(row, column + 1);
    case 'Home':
      return clamp(isCtrl ? 0 : row, 0);
    case 'End':
      return clamp(isCtrl ? rows - 1 : row, columns - 1);
    default:
      return null;
  }
}
