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
import { useNarrow } from '../timetable/use-narrow.ts';
import { boardOfDraft } from './board-of-draft.ts';
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
  // A narrow screen lists the meetings; there they are moved from their detail.
  const isNarrow = useNarrow();
  const query = useQuery({
    ...queryOf(getDraftBoard, { params: { cohortId, draftId: draft.id } }),
    enabled: canChange,
  });
  const board = useMemo(
    () => (canChange && query.data?.draftId === draft.id ? boardOfDraft(query.data, draft) : null),
    [canChange, query.data, draft],
  );
  const names = useMemo(() => namesOf(draft, query.data), [draft, query.data]);
  const textOf = useObstacleText(names);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [over, setOver] = useState<{ cell: string; verdict: Verdict } | null>(null);
  const [openPair, setOpenPair] = useState<string | null>(null);
  const end = () => {
    setDrag(null);
    setOver(null);
  };
  const context: DragBoard = {
    board,
    drag,
    begin: (meeting) => {
      if (!board) return;
      const pair = { a: meeting.firm.id, b: meeting.buyer.id };
      const targets = targetsOf(board.problem as never, board.meetings as never, pair, now);
      setDrag({ meeting, targets: new Map(targets.map((target) => [target.slot, target])) });
    },
    end,
    hover: (cell, verdict) =>
      setOver((last) => (verdict ? { cell, verdict } : last?.cell === cell ? null : last)),
    textOf,
    drop: (meeting, place, verdict) => {
      end();
      if (verdict.kind === 'current') return;
      if (verdict.kind === 'illegal') {
        const reason = verdict.obstacles.map(textOf).join(' ');
        showToast({ text: t('drag.refused', { reason }) });
        return;
      }
      actions.change.mutate({ pair: pairOf(meeting), what: { kind: 'place', ...place } });
    },
  };
  const opened = draft.meetings.find((meeting) => keyOf(meeting) === openPair);
  return (
    <DragBoardContext value={context}>
      {canChange && !isNarrow && <DragLine drag={drag} over={over?.verdict ?? null} textOf={textOf} />}
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

/**
 * What is being dragged, and what dropping it where it is now would do, before it is dropped. It keeps its place when
 * nothing is dragged, so that the grid does not jump under the pointer.
 */
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
      {over?.kind === 'illegal' ? (
        <Ban size={18} aria-hidden />
      ) : over?.kind === 'legal' ? (
        <Check size={18} aria-hidden />
      ) : (
        <Move size={18} aria-hidden />
      )}
      {drag ? (
        <span>
          <strong>
            {drag.meeting.firm.name} · {drag.meeting.buyer.company}
          </strong>{' '}
          {text}
        </span>
      ) : (
        t('drag.idle')
      )}
    </p>
  );
}
