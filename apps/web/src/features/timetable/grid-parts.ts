import type { ComponentType, KeyboardEventHandler, ReactNode } from 'react';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import type { Column, Lens, TimetableSlot } from './timetable-layout.ts';

/** What the grid's roving focus needs of whatever stands in a cell. */
export interface CellFocus {
  tabIndex: number;
  onKeyDown: KeyboardEventHandler;
  onFocus: () => void;
  cell: string;
}

export interface GridCellProps {
  slot: TimetableSlot;
  column: Column;
  lens: Lens;
  meeting: TimetableMeeting | null;
  focus: CellFocus;
  /** The cell's content as a timetable that only shows has it; `null` when it is idle. */
  children: ReactNode;
  onOpen: (meeting: TimetableMeeting) => void;
}

/** A page may give the cells of the grid a life of their own (drag and drop); without it they only show. */
export type GridCell = ComponentType<GridCellProps>;
