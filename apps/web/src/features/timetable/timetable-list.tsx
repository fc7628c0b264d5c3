import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { CITY_ZONE, formatRange } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { ColumnTitle } from './column-title.tsx';
import { MeetingCard } from './meeting-card.tsx';
import s from './timetable.module.css';
import type { Grid } from './timetable-layout.ts';

/** The timetable of a day on a phone: slots as headings, meetings under them. */
export function TimetableList({
  grid,
  label,
  onOpen,
}: {
  grid: Grid;
  label: string;
  onOpen: (meeting: TimetableMeeting) => void;
}) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const rows = grid.rows.filter(({ cells }) => cells.some(Boolean));
  if (rows.length === 0) return <p className="muted">{t('noMeetings')}</p>;
  return (
    <ol className={s['list']} aria-label={label}>
      {rows.map(({ slot, cells }) => (
        <li key={slot.id}>
          <h3 className={s['listTime']}>
            {formatRange(slot.startsAt, slot.endsAt, { locale, zone: CITY_ZONE }, 'time')}
            <span className={s['zone']}>{t('seoul')}</span>
          </h3>
          <ul className={s['listCards']}>
            {cells.map((meeting, column) =>
              meeting ? (
                <li key={column}>
                  <p className={s['place']}>
                    <ColumnTitle column={grid.columns[column]!} />
                  </p>
                  <MeetingCard meeting={meeting} onOpen={onOpen} />
                </li>
              ) : null,
            )}
          </ul>
        </li>
      ))}
    </ol>
  );
}
