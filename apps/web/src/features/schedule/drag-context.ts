import { createContext, useContext } from 'react';
import type { DraftBoard, TimetableMeeting } from '#contracts/http/schedule.ts';
import type { SlotTarget } from '#domain/timetable/targets.ts';
import type { CellPlace, Verdict } from './place-verdict.ts';

/** A drag that goes on: the meeting, and every slot as a target for it, computed once as the drag began. */
export type Drag = { meeting: TimetableMeeting; targets: ReadonlyMap<string, SlotTarget> };

export interface DragBoard {
  /** Null until it is loaded, and while nothing may be changed. */
  board: DraftBoard | null;
  drag: Drag | null;
  begin: (meeting: TimetableMeeting) => void;
  end: () => void;
  drop: (meeting: TimetableMeeting, place: CellPlace, verdict: Verdict) => void;
  /**
   * The cell that the drag enters, or (null) leaves, for the line that says what dropping there would do. Browsers tell
   * of the new cell before they tell of the one left, so both name theirs.
   */
  hover: (cell: string, verdict: Verdict | null) => void;
  textOf: (obstacle: Verdict['obstacles'][number]) => string;
}

export const DragBoardContext = createContext<DragBoard | null>(null);

export function useDragBoard(): DragBoard {
  const value = useContext(DragBoardContext);
  if (!value) throw new Error('no board around this cell');
  return value;
}
