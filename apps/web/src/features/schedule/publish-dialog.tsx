import { useNavigate } from '@tanstack/react-router';
import { CalendarCheck, CircleAlert, Mail, UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#contracts/http/schedule.ts';
import { publishSchedule } from '#contracts/http/schedule.ts';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { publishSummary } from './draft-summary.ts';
import s from './schedule.module.css';

/** What goes out, in numbers, before it does. A refusal says that nothing went out and what to do. */
export function PublishDialog({
  cohortId,
  draft,
  onClose,
}: {
  cohortId: string;
  draft: Draft;
  onClose: () => void;
}) {
  const { t } = useTranslation('schedule');
  const { t: errors } = useTranslation('errors');
  const navigate = useNavigate();
  const publish = useAction(
    () =>
      call(publishSchedule, {
        params: { cohortId },
        body: { draftId: draft.id, scheduleVersion: draft.scheduleVersion, revision: draft.revision },
      }),
    {
      refreshes: [
        ['api', 'cohorts', cohortId],
        ['api', 'seasons'],
      ],
      onDone: () => {
        showToast({ tone: 'success', text: t('publish.done') });
        void navigate({ to: '/cohorts/$cohortId/timetable', params: { cohortId } });
      },
      onProblem: () => true,
    },
  );
  const sum = publishSummary(draft);
  const isConflict = publish.error instanceof ApiProblem && publish.error.status === 409;
  const isStale = isConflict && (publish.error as ApiProblem).code === 'schedule-changed';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('publish.title')}
      actions={
        <>
          <Button onPress={onClose}>{t('publish.keep')}</Button>
          <Button
            tone="primary"
            isPending={publish.isPending}
            isDisabled={isConflict}
            onPress={() => publish.mutate(undefined)}
          >
            {t('publish.submit')}
          </Button>
        </>
      }
    >
      <p>{t('publish.text')}</p>
      <ul className={s['sends']}>
        <li>
          <CalendarCheck size={20} aria-hidden />
          {t('publish.meetings', { count: sum.meetings })}
        </li>
        {sum.offers > 0 && (
          <li>
            <UserRoundCheck size={20} aria-hidden />
            {t('publish.offers', { people: sum.interpreters, count: sum.offers })}
          </li>
        )}
        <li>
          <Mail size={20} aria-hidden />
          {t('publish.invitations', { firms: sum.firms, buyers: sum.buyers })}
        </li>
        {sum.unfilled > 0 && (
          <li data-warning>
            <CircleAlert size={20} aria-hidden />
            {t('publish.unfilled', { count: sum.unfilled })}
          </li>
        )}
        {sum.unscheduled > 0 && (
          <li data-warning>
            <CircleAlert size={20} aria-hidden />
            {t('publish.left', { count: sum.unscheduled })}
          </li>
        )}
      </ul>
      {isConflict ? (
        <Notice
          tone="danger"
          action={
            <Button size="small" onPress={onClose}>
              {t('publish.reload')}
            </Button>
          }
        >
          <strong>{t('publish.conflict')}</strong>
          <p>{isStale ? t('publish.conflictText') : errorSentence(errors, publish.error)}</p>
        </Notice>
      ) : (
        publish.error && <ErrorPanel error={publish.error} />
      )}
    </Dialog>
  );
}
