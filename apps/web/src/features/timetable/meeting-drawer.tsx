import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MeetingRepairs } from '../repair/meeting-repairs.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { MeetingFacts } from './meeting-facts.tsx';
import { MoveDialog } from './move-dialog.tsx';
import type { TimetableData } from './timetable-layout.ts';

/** A meeting's detail at the right edge; a published one can be moved and cancelled from here. */
export function MeetingDrawer({
  cohortId,
  data,
  meeting,
  onClose,
}: {
  cohortId: string;
  data: TimetableData;
  meeting: TimetableMeeting;
  onClose: () => void;
}) {
  const { t } = useTranslation('timetable');
  const [step, setStep] = useState<'facts' | 'move' | 'cancel'>('facts');
  if (step === 'move') {
    return <MoveDialog cohortId={cohortId} data={data} meeting={meeting} onClose={onClose} />;
  }
  if (step === 'cancel') return <CancelDialog cohortId={cohortId} meeting={meeting} onClose={onClose} />;
  const isOpen = meeting.state === 'scheduled' || meeting.state === 'confirmed';
  return (
    <Dialog
      isOpen
      isDrawer
      onClose={onClose}
      title={`${meeting.firm.name} · ${meeting.buyer.company}`}
      actions={
        meeting.meetingId && (
          <>
            {isOpen && (
              <>
                <Button tone="danger" onPress={() => setStep('cancel')}>
                  {t('cancel.button')}
                </Button>
                <Button onPress={() => setStep('move')}>{t('move.button')}</Button>
              </>
            )}
            <LinkButton to="/meetings/$meetingId" params={{ meetingId: meeting.meetingId }} tone="primary">
              {t('detail.room')}
            </LinkButton>
          </>
        )
      }
    >
      <MeetingFacts meeting={meeting} />
      {meeting.meetingId && isOpen && <MeetingRepairs cohortId={cohortId} meeting={meeting} />}
    </Dialog>
  );
}
