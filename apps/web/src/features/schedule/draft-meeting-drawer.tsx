import { Ban, CalendarX2, Lock, LockOpen, Move } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftBoard, HandChange, TimetableMeeting } from '#contracts/http/schedule.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { MeetingFacts } from '../timetable/meeting-facts.tsx';
import type { TimetableData } from '../timetable/timetable-layout.ts';
import { DraftMoveDialog } from './draft-move-dialog.tsx';
import type { DragBoard } from './drag-context.ts';
import s from './schedule.module.css';
import type { DraftActions } from './use-draft-actions.ts';

/** A meeting of a draft: why it is there, and what staff can do with it. */
export function DraftMeetingDrawer({
  data,
  draft,
  meeting,
  board,
  textOf,
  actions,
  onClose,
}: {
  data: TimetableData;
  draft: Draft;
  meeting: TimetableMeeting;
  board: DraftBoard | null;
  textOf: DragBoard['textOf'];
  /** Null: this draft cannot be changed. */
  actions: DraftActions | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('schedule');
  const [isMoving, setIsMoving] = useState(false);
  const pair = { firmId: meeting.firm.id, buyerId: meeting.buyer.id };
  const change = (what: HandChange) => {
    actions?.change.mutate({ pair, what });
    if (what.kind === 'forbid' || what.kind === 'remove') onClose();
  };
  if (isMoving && board) {
    return (
      <DraftMoveDialog
        data={data}
        draft={draft}
        board={board}
        pair={pair}
        title={`${meeting.firm.name} · ${meeting.buyer.company}`}
        zone={meeting.buyer.zone}
        textOf={textOf}
        onMove={(place) => {
          change({ kind: 'place', ...place });
          onClose();
        }}
        onClose={() => setIsMoving(false)}
      />
    );
  }
  return (
    <Dialog isOpen isDrawer onClose={onClose} title={`${meeting.firm.name} · ${meeting.buyer.company}`}>
      {actions && (
        <div className={s['drawerActions']}>
          <Button
            tone="primary"
            size="small"
            icon={<Move size={18} />}
            isDisabled={!board}
            onPress={() => setIsMoving(true)}
          >
            {t('hand.move')}
          </Button>
          {meeting.isLocked ? (
            <Button size="small" icon={<LockOpen size={18} />} onPress={() => change({ kind: 'unlock' })}>
              {t('hand.unlock')}
            </Button>
          ) : (
            <Button size="small" icon={<Lock size={18} />} onPress={() => change({ kind: 'lock' })}>
              {t('hand.lock')}
            </Button>
          )}
          <Button size="small" icon={<CalendarX2 size={18} />} onPress={() => change({ kind: 'remove' })}>
            {t('hand.remove')}
          </Button>
          <Button size="small" icon={<Ban size={18} />} onPress={() => change({ kind: 'forbid' })}>
            {t('hand.forbid')}
          </Button>
        </div>
      )}
      {meeting.isLocked && <p className="muted">{t('hand.lockedText')}</p>}
      <MeetingFacts meeting={meeting} />
    </Dialog>
  );
}
