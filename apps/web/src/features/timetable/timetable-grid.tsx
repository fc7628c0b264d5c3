import type { KeyboardEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { CITY_ZONE, formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import type { GridCell, GridCellProps } from './grid-parts.ts';
import { ColumnTitle } from './column-title.tsx';
import { MeetingCard } from './meeting-card.tsx';
import s from './timetable.module.css';
import type { Grid, Lens, Position } from './timetable-layout.ts';
import { moveFocus } from './timetable-layout.ts';

/** The grid pattern of WAI-ARIA: one stop for Tab, arrows from cell to cell, idle cells included. */
export function TimetableGrid({
  grid,
  lens,
  label,
  onOpen,
  Cell = PlainCell,
}: {
  grid: Grid;
  lens: Lens;
  label: string;
  onOpen: (meeting: TimetableMeeting) => void;
  Cell?: GridCell | undefined;
}) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const frame = useRef<HTMLDivElement>(null);
  const [walked, setFocused] = useState<Position>(() => firstMeeting(grid));
  // The grid may have shrunk under the focus.
  const focused = {
    row: Math.min(walked.row, grid.rows.length - 1),
    column: Math.min(walked.column, grid.columns.length - 1),
  };
  const keysId = useId();

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveFocus(focused, event.key, event.ctrlKey, grid.rows.length, grid.columns.length);
    if (!next) return;
    event.preventDefault();
    setFocused(next);
    const cell = frame.current?.querySelector<HTMLElement>(`[data-cell="${next.row},${next.column}"]`);
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  return (
    <div ref={frame} className={s['frame']}>
      <p className="visually-hidden" id={keysId}>
        {t('keys')}
      </p>
      <table role="grid" aria-label={label} aria-describedby={keysId} className={s['grid']}>
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col" className={s['corner']}>
              {t('time')} <span className={s['zone']}>{t('seoul')}</span>
            </th>
            {grid.columns.map((column) => (
              <th role="columnheader" scope="col" key={`${column.id} ${column.lane}`} data-kind={column.kind}>
                <ColumnTitle column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ slot, cells }, row) => (
            <tr role="row" key={slot.id}>
              <th role="rowheader" scope="row" className={s['slot']}>
                <time dateTime={slot.startsAt}>
                  {formatInstant(slot.startsAt, { locale, zone: CITY_ZONE }, 'time')}
                </time>
                <span>{formatInstant(slot.endsAt, { locale, zone: CITY_ZONE }, 'time')}</span>
              </th>
              {cells.map((meeting, column) => {
                const focus = {
                  onKeyDown,
                  onFocus: () => setFocused({ row, column }),
                  tabIndex: focused.row === row && focused.column === column ? 0 : -1,
                  cell: `${row},${column}`,
                };
                const about = { slot, column: grid.columns[column]!, lens, meeting, focus, onOpen };
                return (
                  <Cell key={column} {...about}>
                    {meeting && <MeetingCard meeting={meeting} lens={lens} onOpen={onOpen} {...focus} />}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A meeting's card, or a cell that can be walked over. */
function PlainCell({ meeting, focus: { cell, ...focus }, children }: GridCellProps) {
  const { t } = useTranslation('timetable');
  if (meeting) return <td role="gridcell">{children}</td>;
  return (
    <td role="gridcell" className={s['idle']} data-cell={cell} {...focus}>
      <span className="visually-hidden">{t('empty')}</span>
    </td>
  );
}

function firstMeeting(grid: Grid): Position {
  for (const [row, { cells }] of grid.rows.entries()) {
    const column = cells.findIndex(Boolean);
    if (column >= 0) return { row, column };
  }
  return { row: 0, column: 0 };
}
