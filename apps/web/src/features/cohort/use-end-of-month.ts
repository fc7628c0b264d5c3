import { useTranslation } from 'react-i18next';
import { closeCohort, reopenCohort } from '#contracts/http/seasons.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from './cohort-query.ts';

/** Closing a month, which can be undone, and opening it again. */
export function useEndOfMonth(cohortId: string) {
  const { t } = useTranslation('cohort');
  const params = { cohortId };
  const refreshes = cohortKeys(cohortId);
  const reopen = useAction(() => call(reopenCohort, { params }), {
    refreshes,
    onDone: () => showToast({ tone: 'success', text: t('end.reopened') }),
  });
  const close = useAction(() => call(closeCohort, { params }), {
    refreshes,
    onDone: () => showToast({ tone: 'success', text: t('end.closed'), undo: () => reopen.mutate(undefined) }),
  });
  return { close, reopen };
}
