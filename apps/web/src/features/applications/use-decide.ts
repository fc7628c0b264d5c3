import { useTranslation } from 'react-i18next';
import type { Application } from '#contracts/http/applications.ts';
import { decideApplication } from '#contracts/http/applications.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from '../cohort/cohort-query.ts';
import type { Decision } from './decisions.ts';
import { wayBack } from './decisions.ts';

const send = (application: Application, decision: Decision) =>
  call(decideApplication, { params: { applicationId: application.id }, body: { decision } });

/** Decides at once and offers to take it back. A promotion that a withdrawal caused is told along. */
export function useDecide(cohortId: string) {
  const { t } = useTranslation('applications');
  const refreshes = cohortKeys(cohortId);
  const undo = useAction(
    async ({ from, to }: { from: Application; to: Application['state'] }) => {
      for (const decision of wayBack(from.state, to)) await send(from, decision);
    },
    { refreshes },
  );
  const decide = useAction(
    async ({ application, decision }: { application: Application; decision: Decision }) => ({
      before: application,
      decision,
      ...(await send(application, decision)),
    }),
    {
      refreshes,
      onDone: ({ before, decision, application, promoted }) => {
        const done = t(`decided.${decision}`, { name: before.firm.name });
        showToast({
          tone: 'success',
          text: promoted ? `${done} ${t('promoted', { name: promoted.firm.name })}` : done,
          // Somebody has moved up by it: that is undone by hand, with both firms in sight.
          ...(!promoted && { undo: () => undo.mutate({ from: application, to: before.state }) }),
        });
      },
    },
  );
  return {
    isPending: decide.isPending || undo.isPending,
    decide: (application: Application, decision: Decision) => decide.mutate({ application, decision }),
  };
}
