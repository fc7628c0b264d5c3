import type { Draft, DraftBoard } from '#contracts/http/schedule.ts';

/**
 * The board with the meetings of the draft as the page shows it. A change by hand alters the plan and the rule of one
 * pair, not what anybody can do, so the rest of the board stays good while it is being read again and a drag need
 * not wait for that.
 */
export function boardOfDraft(board: DraftBoard, draft: Draft): DraftBoard {
  return {
    ...board,
    revision: draft.revision,
    meetings: draft.meetings.map(({ firm, buyer, slotId, booth, interpreter }, i) => ({
      a: firm.id,
      b: buyer.id,
      slot: slotId,
      // Without a booth every meeting has a table of its own beyond them.
      table: booth ? board.boothIds.indexOf(booth.id) + 1 : board.boothIds.length + 1 + i,
      ...(interpreter && { interpreter: interpreter.id }),
    })),
  };
}
