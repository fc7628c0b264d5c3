import { Ban, Check, GripVertical } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useButton } from 'react-aria/useButton';
import { useDrag } from 'react-aria/useDrag';
import { useDrop } from 'react-aria/useDrop';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { classNames } from '../../ui/class-names.ts';
import type { CellFocus, GridCellProps } from '../timetable/grid-parts.ts';
import { useDragBoard } from './drag-context.ts';
import s from './draft-cell.module.css';
import { placeOf, verdictOf } from './place-verdict.ts';

const TYPE = 'application/x-untact-meeting';

/**
 * A cell of a draft: its meeting can be dragged, by pointer or, from its handle, by keyboard (React Aria's drag and
 * drop), and every cell says whether the meeting may be put there and, where not, why.
 */
export function DraftCell({ slot, column, lens, meeting, focus, children }: GridCellProps) {
  const { t } = useTranslation('schedule');
  const { t: words } = useTranslation('timetable');
  const { board, drag, drop, hover, textOf } = useDragBoard();
  const ref = useRef<HTMLTableCellElement>(null);
  const [isOver, setIsOver] = useState(false);
  const verdict =
    drag && board ? verdictOf(board, drag.targets.get(slot.id), drag.meeting, column, lens) : null;
  const enter = (over: boolean) => {
    setIsOver(over);
    hover(focus.cell, over ? verdict : null);
  };
  const { dropProps } = useDrop({
    ref,
    isDisabled: drag === null,
    // Illegal cells take part too: whoever walks over them by keyboard hears why they will not do.
    // While a drag of ours goes on there is no other; nothing else can be dropped here.
    getDropOperation: () => 'move',
    onDropEnter: () => enter(true),
    onDropExit: () => enter(false),
    onDrop: () => {
      setIsOver(false);
      if (drag && verdict) drop(drag.meeting, placeOf(slot.id, column, lens), verdict);
    },
  });
  useEffect(() => {
    if (!drag) setIsOver(false);
  }, [drag]);
  const reason = verdict?.obstacles.map(textOf).join(' ');
  return (
    <td
      {...dropProps}
      ref={ref}
      role="gridcell"
      className={classNames(s['cell'], isOver && s['over'])}
      data-verdict={verdict?.kind}
      data-slot={slot.id}
      data-column={column.id}
      {...(meeting
        ? { tabIndex: -1 }
        : {
            tabIndex: focus.tabIndex,
            onKeyDown: focus.onKeyDown,
            onFocus: focus.onFocus,
            'data-cell': focus.cell,
          })}
    >
      {meeting ? (
        <Draggable meeting={meeting} focus={focus}>
          {children}
        </Draggable>
      ) : (
        !verdict && <span className="visually-hidden">{words('empty')}</span>
      )}
      {verdict && verdict.kind !== 'current' && (
        <span className={classNames(s['verdict'], meeting !== null && s['onCard'])}>
          {verdict.kind === 'legal' ? <Check size={16} aria-hidden /> : <Ban size={16} aria-hidden />}
          <span className={isOver ? undefined : s['quiet']}>
            {verdict.kind === 'illegal' ? reason : verdict.isUnsocial ? t('drag.unsocial') : t('drag.legal')}
          </span>
        </span>
      )}
    </td>
  );
}

/**
 * The card with its handle. Tab stops once in the grid, at the card; from there M takes the meeting up, as pressing the
 * handle does.
 */
function Draggable({
  meeting,
  focus,
  children,
}: {
  meeting: TimetableMeeting;
  focus: CellFocus;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('schedule');
  const { board, begin, end } = useDragBoard();
  const { dragProps, dragButtonProps, isDragging } = useDrag({
    hasDragButton: true,
    isDisabled: board === null,
    getItems: () => [{ [TYPE]: `${meeting.firm.id} ${meeting.buyer.id}` }],
    getAllowedDropOperations: () => ['move'],
    onDragStart: () => begin(meeting),
    onDragEnd: end,
  });
  const handle = useRef<HTMLButtonElement>(null);
  const { buttonProps } = useButton({ ...dragButtonProps, elementType: 'button' }, handle);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const isOnHandle = event.target === handle.current;
    // The key and not its letter: a Korean keyboard gives ㅡ.
    if (event.code === 'KeyM' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      handle.current?.focus();
      handle.current?.click();
    } else if (isOnHandle) focus.onKeyDown(event);
  };
  return (
    <div
      {...dragProps}
      role="presentation"
      onKeyDown={onKeyDown}
      onFocus={focus.onFocus}
      className={classNames(s['draggable'], isDragging && s['dragged'])}
    >
      {children}
      {board && (
        <button
          {...buttonProps}
          ref={handle}
          tabIndex={-1}
          className={s['handle']}
          aria-label={t('drag.handle', { firm: meeting.firm.name, buyer: meeting.buyer.company })}
        >
          <GripVertical size={18} aria-hidden />
        </button>
      )}
    </div>
  );
}
