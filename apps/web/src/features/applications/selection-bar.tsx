import { useTranslation } from 'react-i18next';
import type { Application } from '#contracts/http/applications.ts';
import { finishSelection, selectByRank } from '#contracts/http/applications.ts';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { closeRecruitment } from '#contracts/http/seasons.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Seats } from '../../ui/seats.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from '../cohort/cohort-query.ts';
import s from './applications.module.css';

/** Seats and the actions on all applications at once, by where the cohort stands. */
export function SelectionBar({
  cohort,
  applications,
}: {
  cohort: CohortDetail;
  applications: Application[];
}) {
  const { t } = useTranslation('applications');
  const params = { cohortId: cohort.id };
  const refreshes = cohortKeys(cohort.id);
  const say = (text: string) => () => showToast({ tone: 'success', text });
  const close = useAction(() => call(closeRecruitment, { params }), { refreshes, onDone: say(t('closed')) });
  const rank = useAction(() => call(selectByRank, { params }), { refreshes, onDone: say(t('ranked')) });
  const finish = useAction(() => call(finishSelection, { params }), {
    refreshes,
    onDone: say(t('finished')),
  });
  const undecided = applications.filter(({ state }) => state === 'submitted').length;
  const unscored = applications.filter(
    ({ state, score }) => score === null && (state === 'submitted' || state === 'waitlisted'),
  ).length;
  return (
    <div className={s['bar']}>
      <div className={s['barSeats']}>
        <strong className="number">
          {t('seats', { taken: cohort.selectedCount, capacity: cohort.capacity })}
        </strong>
        <Seats
          capacity={cohort.capacity}
          taken={cohort.selectedCount}
          label={t('seats', { taken: cohort.selectedCount, capacity: cohort.capacity })}
        />
        {unscored > 0 && <span className="muted small">{t('unscored', { count: unscored })}</span>}
      </div>
      <div className="row">
        {cohort.state === 'recruiting' && (
          <Button tone="primary" isPending={close.isPending} onPress={() => close.mutate(undefined)}>
            {t('close')}
          </Button>
        )}
        {cohort.state === 'selecting' && (
          <>
            <Button tone="tertiary" isPending={rank.isPending} onPress={() => rank.mutate(undefined)}>
              {t('rank')}
            </Button>
            <Button
              tone="primary"
              isDisabled={undecided > 0 || cohort.selectedCount === 0}
              isPending={finish.isPending}
              onPress={() => finish.mutate(undefined)}
            >
              {t('finish')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
