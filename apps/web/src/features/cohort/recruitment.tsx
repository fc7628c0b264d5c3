import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { closeRecruitment, openRecruitment } from '#contracts/http/seasons.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from './cohort-query.ts';
import s from './cohort.module.css';
import { WindowRows } from './window-rows.tsx';

/** The recruitment window, opened and closed by hand where it must not wait for its hour. */
export function Recruitment({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  const params = { cohortId: cohort.id };
  const refreshes = cohortKeys(cohort.id);
  const open = useAction(() => call(openRecruitment, { params }), {
    refreshes,
    onDone: () => showToast({ tone: 'success', text: t('recruitment.opened') }),
  });
  const close = useAction(() => call(closeRecruitment, { params }), {
    refreshes,
    onDone: () => showToast({ tone: 'success', text: t('recruitment.closed') }),
  });
  const total = Object.values(cohort.counts.applications).reduce((sum, count) => sum + count, 0);
  return (
    <section className="card stack" aria-labelledby="recruitment">
      <h2 id="recruitment">{t('recruitment.title')}</h2>
      <dl className={s['window']}>
        <WindowRows cohort={cohort} />
        <div>
          <dt>{t('recruitment.received')}</dt>
          <dd>{t('recruitment.count', { count: total })}</dd>
        </div>
      </dl>
      <div className="row">
        {cohort.state === 'planned' && (
          <Button tone="primary" isPending={open.isPending} onPress={() => open.mutate(undefined)}>
            {t('recruitment.open')}
          </Button>
        )}
        {cohort.state === 'recruiting' && (
          <Button isPending={close.isPending} onPress={() => close.mutate(undefined)}>
            {t('recruitment.close')}
          </Button>
        )}
        {cohort.state !== 'published' && cohort.state !== 'closed' && (
          <LinkButton to="/cohorts/$cohortId/settings" params={params} size="small">
            {t('recruitment.edit')}
          </LinkButton>
        )}
      </div>
    </section>
  );
}
