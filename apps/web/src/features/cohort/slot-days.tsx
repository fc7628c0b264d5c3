import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { CITY_ZONE, formatDay, formatInstant } from '../../time/format.ts';

/** Each session day with how many slots it has and when they begin, in Korean time. */
export function SlotDays({ cohort }: { cohort: CohortDetail }) {
  const { t, i18n } = useTranslation('cohort');
  const korea = { locale: i18n.language, zone: CITY_ZONE };
  return (
    <ul>
      {cohort.sessionDays.map((day) => {
        const ofDay = cohort.slots.filter((slot) => slot.day === day);
        const hours = ofDay.map(({ startsAt }) => formatInstant(startsAt, korea, 'time')).join(', ');
        return (
          <li key={day}>
            {t('slots.ofDay', { day: formatDay(day, i18n.language), count: ofDay.length, hours })}
          </li>
        );
      })}
    </ul>
  );
}
