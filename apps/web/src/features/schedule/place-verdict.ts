import type { DraftBoard, TimetableMeeting } from '#contracts/http/schedule.ts';
import { type Obstacle, obstaclesAt, type SlotTarget } from '#domain/timetable/targets.ts';
import type { Column, Lens } from '../timetable/timetable-layout.ts';

/** What a cell of the grid says to the meeting that is being dragged. */
export type Verdict = {
  kind: 'current' | 'legal' | 'illegal';
  obstacles: (Obstacle | { code: 'other-column'; params: Record<string, never> })[];
  /** The buyer's or the firm's hour is an unusual one: legal, but worth a word. */
  isUnsocial: boolean;
};

/** Where dropping on a cell would put the meeting. */
export type CellPlace = { slotId: string; boothId?: string; interpreterId?: string };

/**
 * Judges a cell by the rules of the domain. A column is a place (a booth), a person to interpret, or one of the two
 * sides, and a meeting cannot change sides.
 */
export function verdictOf(
  board: DraftBoard,
  target: SlotTarget | undefined,
  meeting: TimetableMeeting,
  column: Column,
  lens: Lens,
): Verdict {
  const isSlot = target?.slot === meeting.slotId;
  const isUnsocial = (target?.unsocial.length ?? 0) > 0;
  const other = (): Verdict => ({
    kind: 'illegal',
    obstacles: [{ code: 'other-column', params: {} }],
    isUnsocial: false,
  });
  const judge = (at: { table?: number; interpreter?: string }, isCurrent: boolean): Verdict => {
    if (isCurrent) return { kind: 'current', obstacles: [], isUnsocial: false };
    // The slot was not there when the draft was made: it has begun.
    const obstacles = target
      ? obstaclesAt(board.problem as never, target, at)
      : [{ code: 'past' as const, params: {} }];
    return { kind: obstacles.length > 0 ? 'illegal' : 'legal', obstacles, isUnsocial };
  };
  switch (lens) {
    case 'booth': {
      if (column.kind === 'remote') return board.boothIds.length > 0 ? other() : judge({}, isSlot);
      const table = board.boothIds.indexOf(column.id) + 1;
      return judge({ table }, isSlot && meeting.booth?.id === column.id);
    }
    case 'interpreter': {
      if (column.kind === 'named')
        return meeting.language === null
          ? other()
          : judge({ interpreter: column.id }, isSlot && meeting.interpreter?.id === column.id);
      return column.kind === 'unneeded' && meeting.language === null ? judge({}, isSlot) : other();
    }
    case 'firm':
    case 'buyer':
      return column.id === meeting[lens].id ? judge({}, isSlot) : other();
  }
}

/** What to ask of the server for a drop on a cell. */
export function placeOf(slotId: string, column: Column, lens: Lens): CellPlace {
  if (column.kind === 'named' && lens === 'booth') return { slotId, boothId: column.id };
  if (column.kind === 'named' && lens === 'interpreter') return { slotId, interpreterId: column.id };
  return { slotId };
}
