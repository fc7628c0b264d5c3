import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Cohort } from '#contracts/http/seasons.ts';
import { CITY_ZONE, dayOf, formatDay, formatMonth } from '../../time/format.ts';
import { Seats } from '../../ui/seats.tsx';
import { CohortStateBadge } from '../cohort/cohort-state-badge.tsx';
import s from './season.module.css';

export function CohortCard({ cohort }: { cohort: Cohort }) {
  const { t, i18n } = useTranslation('season');
  const locale = i18n.language;
  const sessionDays = cohort.sessionDays.map((day) => formatDay(day, locale));
  return (
    <li className={s['cohort']}>
      <div className={s['head']}>
        <h2>
          <Link to="/cohorts/$cohortId" params={{ cohortId: cohort.id }} className={s['link']}>
            {formatMonth(cohort.month, locale, false)}
          </Link>
        </h2>
        <CohortStateBadge state={cohort.state} />
      </div>
      <dl className={s['facts']}>
        <div>
          <dt>{t('recruitment')}</dt>
          <dd>
            {formatDay(dayOf(cohort.recruitmentOpensAt, CITY_ZONE), locale)} –{' '}
            {formatDay(dayOf(cohort.recruitmentClosesAt, CITY_ZONE), locale)}
          </dd>
        </div>
        <div>
          <dt>{t('sessions')}</dt>
          <dd>{sessionDays.length > 1 ? `${sessionDays[0]} – ${sessionDays.at(-1)}` : sessionDays[0]}</dd>
        </div>
      </dl>
      <Seats
        capacity={cohort.capacity}
        taken={cohort.selectedCount}
        size={20}
        label={t('seats', { capacity: cohort.capacity, taken: cohort.selectedCount })}
      />
    </li>
  );
}
