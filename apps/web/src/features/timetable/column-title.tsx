import { MonitorSmartphone, UserRoundSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useReader } from '../../time/use-reader.ts';
import { countryName } from './names.ts';
import s from './timetable.module.css';
import type { Column } from './timetable-layout.ts';

/** Head of a column: a name, or what people without a booth or an interpreter have in common. */
export function ColumnTitle({ column }: { column: Column }) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const title = column.kind === 'named' ? column.title : t(`columns.${column.kind}`);
  return (
    <span className={s['columnTitle']}>
      {column.kind === 'remote' && <MonitorSmartphone size={16} aria-hidden />}
      {column.kind === 'unfilled' && <UserRoundSearch size={16} aria-hidden />}
      {column.lane === null ? title : t('columns.lane', { title, lane: column.lane })}
      {column.country && <span className={s['country']}>{countryName(column.country, locale)}</span>}
    </span>
  );
}
