import { useQuery } from '@tanstack/react-query';
import { Ban, Check, Move } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, TimetableMeeting } from '#contracts/http/schedule.ts';
import { getDraftBoard } from '#contracts/http/schedule.ts';
import { targetsOf } from '#domain/timetable/targets.ts';
import { queryOf } from '../../api/queries.ts';
import { showToast } from '../../ui/toast-queue.ts';
import { useNow } from '../meeting/use-now.ts';
import { Timetable } from '../timetable/timetable.tsx';
import type { TimetableData } from '../timetable/timetable-layout.ts';
import { DraftCell } from './draft-cell.tsx';
import { DraftMeetingDrawer } from './draft-meeting-drawer.tsx';
import { namesOf } from './draft-names.ts';
import { type Drag, type DragBoard, DragBoardContext } from './drag-context.ts';
import type { Verdict } from './place-verdict.ts';
import s from './schedule.module.css';
import { useObstacleText } from './use-obstacle-text.ts';
import type { DraftActions } from './use-draft-actions.ts';

/** The timetable of a draft, whose meetings can be dragged where the rules allow it. */
export function DraftTimetable({
  cohortId,
  data,
  draft,
  actions,
  canChange,
}: {
  cohortId: string;
  data: TimetableData;
  draft: Draft;
  actions: DraftActions;
  canChange: boolean;
}) {
  const { t } = useTranslation('schedule');
  const now = useNow(30_000);
  const query = useQuery({
    ...queryOf(getDraftBoard, { params: { cohortId, draftId: draft.id } }),
    enabled: canChange,
  });
  // A board of another revision would judge by a plan that is no more.
  const board = canChange && query.data?.revision === draft.revision ? query.data : null;
  const names = useMemo(() => namesOf(draft, query.data), [draft, query.data]);
  const textOf = useObstacleText(names);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [over, setOver] = useState<Verdict | null>(null);
  const [openPair, setOpenPair] = useState<string | null>(null);
  const end = () => {
    setDrag(null);
    setOver(null);
  };
  const context: DragBoard = {
    board: actions.isBusy ? null : board,
    drag,
    begin: (meeting) => {
      if (!board) return;
      const pair = { a: meeting.firm.id, b: meeting.buyer.id };
      const targets = targetsOf(board.problem as never, board.meetings as never, pair, now);
      setDrag({ meeting, targets: new Map(targets.map((target) => [target.slot, target])) });
    },
    end,
    hover: setOver,
    textOf,
    drop: (meeting, place, verdict) => {
      end();
      if (verdict.kind === 'current') return;
      if (verdict.kind === 'illegal') {
        const reason = verdict.obstacles.map(textOf).join(' ');
        showToast({ tone: 'danger', text: t('drag.refused', { reason }) });
        return;
      }
      actions.change.mutate({ pair: pairOf(meeting), what: { kind: 'place', ...place } });
    },
  };
  const opened = draft.meetings.find((meeting) => keyOf(meeting) === openPair);
  return (
    <DragBoardContext value={context}>
      <DragLine drag={drag} over={over} textOf={textOf} />
      <Timetable data={data} onOpen={(meeting) => setOpenPair(keyOf(meeting))} Cell={DraftCell} />
      {opened && (
        <DraftMeetingDrawer
          data={data}
          draft={draft}
          meeting={opened}
          board={context.board}
          textOf={textOf}
          actions={canChange ? actions : null}
          onClose={() => setOpenPair(null)}
        />
      )}
    </DragBoardContext>
  );
}

const keyOf = ({ firm, buyer }: TimetableMeeting) => `${firm.id} ${buyer.id}`;
const pairOf = ({ firm, buyer }: TimetableMeeting) => ({ firmId: firm.id, buyerId: buyer.id });

/** What is being dragged, and what dropping it where it is now would do, before it is dropped. */
function DragLine({
  drag,
  over,
  textOf,
}: {
  drag: Drag | null;
  over: Verdict | null;
  textOf: DragBoard['textOf'];
}) {
  const { t } = useTranslation('schedule');
  const text = !over
    ? t('drag.hint')
    : over.kind === 'illegal'
      ? over.obstacles.map(textOf).join(' ')
      : t(over.kind === 'current' ? 'drag.current' : over.isUnsocial ? 'drag.unsocial' : 'drag.legal');
  return (
    <p className={s['dragLine']} data-kind={over?.kind ?? 'none'} data-active={drag !== null} role="status">
      {drag && (
        <>
          {over?.kind === 'illegal' ? (
            <Ban size={18} aria-hidden />
          ) : over?.kind === 'legal' ? (
            <Check size={18} aria-hidden />
          ) : (
            <Move size={18} aria-hidden />
          )}
          <span>
            <strong>
              {drag.meeting.firm.name} · {drag.meeting.buyer.company}
            </strong>{' '}
            {text}
          </span>
        </>
      )}
    </p>
  );
}
