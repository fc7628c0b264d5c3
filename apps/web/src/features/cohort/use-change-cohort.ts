import { useTranslation } from 'react-i18next';
import { updateCohort } from '#contracts/http/seasons.ts';
import type { CallInput } from '../../api/client.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from './cohort-query.ts';

/** Saves a part of a cohort's settings and says so. */
export function useChangeCohort(cohortId: string) {
  const { t } = useTranslation('cohort');
  return useAction(
    (body: NonNullable<CallInput<typeof updateCohort>['body']>) =>
      call(updateCohort, { params: { cohortId }, body }),
    {
      refreshes: cohortKeys(cohortId),
      onDone: () => showToast({ tone: 'success', text: t('common:state.saved') }),
    },
  );
}
