import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Draft, HandChange } from '#contracts/http/schedule.ts';
import {
  changeDraft,
  getDraft,
  getReadyDraft,
  redoDraftChange,
  undoDraftChange,
} from '#contracts/http/schedule.ts';
import { call } from '../../api/client.ts';
import { keyOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';

export type PairIds = { firmId: string; buyerId: string };

/**
 * Changes of the newest draft by hand, and steps back and forward. The page shows the answer at once, and what is asked
 * for before it came waits for it: nobody who is quick is refused for having seen an older revision.
 */
export function useDraftActions(cohortId: string, draft: Draft) {
  const client = useQueryClient();
  const params = { cohortId };
  const latest = useRef(draft);
  latest.current = draft;
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = (step: (on: { draftId: string; revision: number }) => Promise<Draft>): Promise<Draft> => {
    const turn = line.current.then(async () => {
      const changed = await step({ draftId: latest.current.id, revision: latest.current.revision });
      latest.current = changed;
      return changed;
    });
    line.current = turn.catch(() => {});
    return turn;
  };
  const options = {
    onDone: (changed: Draft) => {
      client.setQueryData(keyOf(getReadyDraft, { params }), changed);
      const newest = client.getQueryData<Draft | null>(keyOf(getDraft, { params }));
      if (newest?.state === 'ready') client.setQueryData(keyOf(getDraft, { params }), changed);
      // The answer is the new draft: the next step need not wait for the rest of the page.
      void client.invalidateQueries({ queryKey: ['api', 'cohorts', cohortId] });
    },
    // Somebody else was faster: what there is now is shown, and the sentence says so.
    onProblem: () => void client.invalidateQueries({ queryKey: ['api', 'cohorts', cohortId] }),
  };
  const change = useAction(
    ({ pair, what }: { pair: PairIds; what: HandChange }) =>
      inTurn(({ draftId, revision }) =>
        call(changeDraft, { params: { ...params, draftId, ...pair }, body: { revision, change: what } }),
      ),
    options,
  );
  const undo = useAction(() => inTurn((body) => call(undoDraftChange, { params, body })), options);
  const redo = useAction(() => inTurn((body) => call(redoDraftChange, { params, body })), options);
  return { change, undo, redo, isBusy: change.isPending || undo.isPending || redo.isPending };
}

export type DraftActions = ReturnType<typeof useDraftActions>;
