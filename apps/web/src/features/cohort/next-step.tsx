import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import s from './cohort.module.css';
import { useEndOfMonth } from './use-end-of-month.ts';

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
  const { close, reopen } = useEndOfMonth(cohort.id);
  if (!current) {
    return (
      <section className={s['next']} aria-label={t('next.over')}>
        <p>{t('end.isClosed')}</p>
        <Button isPending={reopen.isPending} onPress={() => reopen.mutate(undefined)}>
          {t('end.reopen')}
        </Button>
      </section>
    );
  }
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
      <div className="row">
        <LinkButton to={PAGE[current.step]} params={{ cohortId: cohort.id } as never} tone="primary">
          {t(`next.${current.step}.action`)}
        </LinkButton>
        {current.step === 'close' && (
          <Button isPending={close.isPending} onPress={() => close.mutate(undefined)}>
            {t('end.close')}
          </Button>
        )}
      </div>
    </section>
  );
}
