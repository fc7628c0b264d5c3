import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, formatMonth } from '../../time/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Seats } from '../../ui/seats.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { CohortCounts } from './cohort-counts.tsx';
import { cohortQuery } from './cohort-query.ts';
import { CohortStateBadge } from './cohort-state-badge.tsx';
import s from './cohort.module.css';
import { NextStep } from './next-step.tsx';
import { Recruitment } from './recruitment.tsx';

/** Where a cohort stands, what is missing for the next step and who owes it. */
export function CohortPage() {
  const { t, i18n } = useTranslation('cohort');
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/' });
  const query = useQuery(cohortQuery(cohortId));
  return (
    <Loaded query={query}>
      {(cohort) => (
        <div className="stack-large">
          <PageHeader
            title={t('title', { month: formatMonth(cohort.month, i18n.language) })}
            badge={<CohortStateBadge state={cohort.state} />}
            description={t('sessionsOn', {
              days: cohort.sessionDays.map((day) => formatDay(day, i18n.language)).join(' · '),
            })}
          />
          <section className="card" aria-label={t('stepsLabel')}>
            <Stepper
              label={t('stepsLabel')}
              steps={cohort.steps.map(({ step, state }) => ({
                id: step,
                label: t(`step.${step}`),
                state,
                stateWord: t(`stepState.${state}`),
              }))}
            />
          </section>
          <NextStep cohort={cohort} />
          <div className={s['columns']}>
            <section className="card stack" aria-labelledby="seats">
              <div className={s['head']}>
                <h2 id="seats">{t('seats.title')}</h2>
                <span className="number">
                  <strong>{cohort.selectedCount}</strong> / {cohort.capacity}
                </span>
              </div>
              <Seats
                capacity={cohort.capacity}
                taken={cohort.selectedCount}
                size={34}
                label={t('seats.label', { capacity: cohort.capacity, taken: cohort.selectedCount })}
              />
              <p className="muted small">
                {cohort.selectedCount < cohort.capacity
                  ? t('seats.open', { count: cohort.capacity - cohort.selectedCount })
                  : t('seats.full')}
              </p>
            </section>
            <Recruitment cohort={cohort} />
          </div>
          <CohortCounts cohort={cohort} />
        </div>
      )}
    </Loaded>
  );
}
