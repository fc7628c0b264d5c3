import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { cancelMeeting } from '#contracts/http/schedule.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Mail cannot be taken back, so this asks where other pages offer to undo. */
export function CancelDialog({
  cohortId,
  meeting,
  onClose,
}: {
  cohortId: string;
  meeting: TimetableMeeting;
  onClose: () => void;
}) {
  const { t } = useTranslation('timetable');
  const cancel = useAction(() => call(cancelMeeting, { params: { meetingId: meeting.meetingId! } }), {
    refreshes: [['api', 'cohorts', cohortId]],
    onDone: () => {
      showToast({ tone: 'success', text: t('cancel.done') });
      onClose();
    },
    onProblem: () => true,
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('cancel.title', { firm: meeting.firm.name, buyer: meeting.buyer.company })}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel.keep')}</Button>
          <Button tone="danger" isPending={cancel.isPending} onPress={() => cancel.mutate(undefined)}>
            {t('cancel.submit')}
          </Button>
        </>
      }
    >
      <p>{t('cancel.text')}</p>
      {cancel.error && <ErrorPanel error={cancel.error} />}
    </Dialog>
  );
}
