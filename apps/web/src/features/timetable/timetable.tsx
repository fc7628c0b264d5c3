import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { formatDay } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Chips } from '../../ui/chips.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import s from './timetable.module.css';
import type { GridCell } from './grid-parts.ts';
import { TimetableGrid } from './timetable-grid.tsx';
import { TimetableList } from './timetable-list.tsx';
import type { TimetableData, TimetableSearch } from './timetable-layout.ts';
import { daysOf, gridOf, lenses } from './timetable-layout.ts';
import { useNarrow } from './use-narrow.ts';

/** Days as tabs, time down, columns by booth, firm, buyer or interpreter; a list on a narrow screen. */
export function Timetable({
  data,
  onOpen,
  Cell,
}: {
  data: TimetableData;
  onOpen: (meeting: TimetableMeeting) => void;
  /** Cells that do more than show. */
  Cell?: GridCell;
}) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const isNarrow = useNarrow();
  const days = daysOf(data);
  const search = useSearch({ strict: false }) as TimetableSearch;
  const navigate = useNavigate();
  const show = (change: TimetableSearch) =>
    void navigate({ to: '.', search: { ...search, ...change }, replace: true, resetScroll: false });
  const lens = search.by ?? 'booth';
  const day = days.some((candidate) => candidate.day === search.day)
    ? search.day!
    : (days.find((candidate) => candidate.meetings > 0) ?? days[0])?.day;
  if (day === undefined) return <p className="muted">{t('noMeetings')}</p>;
  const grid = gridOf(data, day, lens);
  const label = t('grid', { day: formatDay(day, locale), lens: t(`lens.${lens}`) });
  return (
    <div className={s['timetable']}>
      <Chips
        label={t('lens.label')}
        chips={lenses.map((id) => ({ id, label: t(`lens.${id}`) }))}
        selected={lens}
        onSelect={(by) => show({ by })}
      />
      <Tabs
        label={t('days')}
        tabs={days.map(({ day: id, meetings }) => ({
          id,
          label: (
            <>
              {formatDay(id, locale)} <span className={s['count']}>{t('dayCount', { count: meetings })}</span>
            </>
          ),
        }))}
        selected={day}
        onSelect={(id) => show({ day: id })}
      >
        {isNarrow ? (
          <TimetableList grid={grid} label={label} onOpen={onOpen} />
        ) : (
          <TimetableGrid
            key={`${day} ${lens}`}
            grid={grid}
            lens={lens}
            label={label}
            onOpen={onOpen}
            Cell={Cell}
          />
        )}
      </Tabs>
    </div>
  );
}
