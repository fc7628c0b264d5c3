import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import s from './cohort.module.css';

const PAGE: Record<CohortDetail['steps'][number]['step'], string> = {
  recruit: '/cohorts/$cohortId/applications',
  select: '/cohorts/$cohortId/applications',
  match: '/cohorts/$cohortId/buyers',
  schedule: '/cohorts/$cohortId/schedule',
  publish: '/cohorts/$cohortId/schedule',
  run: '/cohorts/$cohortId/timetable',
  close: '/cohorts/$cohortId/summary',
};

/** The step that is due: what it still lacks, who owes it, and the way to the page where it is done. */
export function NextStep({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  const current = cohort.steps.find(({ state }) => state === 'current');
  if (!current) return null;
  return (
    <section className={s['next']} aria-labelledby="next-step">
      <div>
        <p className={s['over']}>{t('next.over')}</p>
        <h2 id="next-step">{t(`next.${current.step}.title`)}</h2>
        {current.missing.length === 0 ? (
          <p className="muted">{t(`next.${current.step}.text`)}</p>
        ) : (
          <ul className={s['missing']}>
            {current.missing.map(({ code, count, owedBy }) => (
              <li key={code}>
                <Badge tone="warning">{t(`owedBy.${owedBy}`)}</Badge>
                {t(`missing.${code}`, { count: count ?? 0 })}
              </li>
            ))}
          </ul>
        )}
      </div>
      <LinkButton to={PAGE[current.step]} params={{ cohortId: cohort.id } as never} tone="primary">
        {t(`next.${current.step}.action`)}
      </LinkButton>
    </section>
  );
}
