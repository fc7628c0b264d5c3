import type { BoardPerson, BoardRow } from '#contracts/http/live.ts';
import { byTrouble } from '#domain/live/alarms.ts';

/** Rows after news: changed ones replaced or added, gone ones taken out, trouble first. */
export function withNews(
  rows: readonly BoardRow[],
  changed: readonly BoardRow[],
  gone: readonly string[],
  now: Date,
): BoardRow[] {
  const fresh = new Map(changed.map((row) => [row.meetingId, row]));
  const known = rows.map((row) => fresh.get(row.meetingId) ?? row);
  const added = changed.filter(({ meetingId }) => !rows.some((row) => row.meetingId === meetingId));
  const order = byTrouble(now);
  const sortable = (row: BoardRow) => ({
    startsAt: new Date(row.startsAt),
    endsAt: new Date(row.endsAt),
    isEnded: row.isEnded,
    alarms: row.alarms,
  });
  return [...known, ...added]
    .filter(({ meetingId }) => !gone.includes(meetingId))
    .toSorted((a, b) => order(sortable(a), sortable(b)));
}

/** How staff call a room: both sides. */
export const roomName = ({ firm, buyer }: Pick<BoardRow, 'firm' | 'buyer'>): string => `${firm} · ${buyer}`;

/** How staff call a person: by the organisation, where there is one, for that is what stands in the timetable. */
export const personName = ({ name, organisation }: Pick<BoardPerson, 'name' | 'organisation'>): string =>
  organisation === '' ? name : `${organisation} ${name}`;

/** Whether measurements (null where there was none) make a curve: a single one would be drawn as a dot. */
export const isCurve = (values: readonly (number | null)[]): boolean =>
  values.filter((value) => value !== null).length > 1;

export interface BoardAlarm {
  readonly row: BoardRow;
  readonly kind: BoardRow['alarms'][number]['kind'];
  readonly person: BoardPerson | null;
}

/** All alarms of a day, in the order of the rows. */
export const alarmsOfBoard = (rows: readonly BoardRow[]): BoardAlarm[] =>
  rows.flatMap((row) =>
    row.alarms.map(({ kind, personId }) => ({
      row,
      kind,
      person: row.people.find((person) => person.personId === personId) ?? null,
    })),
  );
