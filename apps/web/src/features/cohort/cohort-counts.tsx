import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import s from './cohort.module.css';

/** The cohort in numbers, each leading to its list. */
export function CohortCounts({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  const { counts } = cohort;
  const { applications } = counts;
  const tiles = [
    ['submitted', applications.submitted, '/cohorts/$cohortId/applications'],
    ['waitlisted', applications.waitlisted, '/cohorts/$cohortId/applications'],
    ['buyers', counts.buyers, '/cohorts/$cohortId/buyers'],
    ['interpreters', counts.interpreters, '/cohorts/$cohortId/interpreters'],
    ['preferences', counts.preferences, '/cohorts/$cohortId/schedule'],
    ['meetings', counts.meetings, '/cohorts/$cohortId/timetable'],
    ['offersAccepted', counts.offersAccepted, '/cohorts/$cohortId/timetable'],
    ['offersOpen', counts.offersOpen, '/cohorts/$cohortId/timetable'],
  ] as const;
  return (
    <section className="stack" aria-labelledby="counts">
      <h2 id="counts">{t('counts.title')}</h2>
      <div className={s['counts']}>
        {tiles.map(([name, count, to]) => (
          <Link key={name} to={to as string} params={{ cohortId: cohort.id } as never} className={s['count']}>
            <strong>{count}</strong>
            <span>{t(`counts.${name}`)}</span>
          </Link>
        ))}
      </div>
    </section>
  );
}
