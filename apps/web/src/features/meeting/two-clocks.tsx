import { useTranslation } from 'react-i18next';
import { cityOf } from '../../time/city.ts';
import { CITY_ZONE, formatInstant, formatRange } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import s from './meeting.module.css';

/** When something happens: the reader's own clock in large, Seoul's in small where it differs. */
export function TwoClocks({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const { t } = useTranslation('meeting');
  const reader = useReader();
  const { locale, zone } = reader;
  const seoul = { locale, zone: CITY_ZONE };
  const isAway = formatInstant(startsAt, seoul, 'date-time') !== formatInstant(startsAt, reader, 'date-time');
  return (
    <div className={s['clocks']}>
      <p className={s['ownDay']}>{formatInstant(startsAt, reader, 'day')}</p>
      <p className={s['ownTime']}>
        <time dateTime={startsAt}>{formatRange(startsAt, endsAt, reader, 'time')}</time>
        {isAway && <span className={s['ownCity']}>{t('yourTime', { city: cityOf(zone, locale) })}</span>}
      </p>
      {isAway && (
        <p className={s['seoul']}>
          {t('seoulTime', { time: formatRange(startsAt, endsAt, seoul, 'short') })}
        </p>
      )}
    </div>
  );
}
