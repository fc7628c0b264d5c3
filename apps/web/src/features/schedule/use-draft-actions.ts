import { useQueryClient } from '@tanstack/react-query';
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

/** Changes of the newest draft by hand, and steps back and forward. The page shows the answer at once. */
export function useDraftActions(cohortId: string, draft: Draft) {
  const client = useQueryClient();
  const params = { cohortId };
  const options = {
    refreshes: [['api', 'cohorts', cohortId]],
    onDone: (changed: Draft) => {
      client.setQueryData(keyOf(getReadyDraft, { params }), changed);
      const newest = client.getQueryData<Draft | null>(keyOf(getDraft, { params }));
      if (newest?.state === 'ready') client.setQueryData(keyOf(getDraft, { params }), changed);
    },
    // Somebody else was faster: what there is now is shown, and the sentence says so.
    onProblem: () => void client.invalidateQueries({ queryKey: ['api', 'cohorts', cohortId] }),
  };
  const { id: draftId, revision } = draft;
  const change = useAction(
    ({ pair, what }: { pair: PairIds; what: HandChange }) =>
      call(changeDraft, { params: { ...params, draftId, ...pair }, body: { revision, change: what } }),
    options,
  );
  const undo = useAction(() => call(undoDraftChange, { params, body: { draftId, revision } }), options);
  const redo = useAction(() => call(redoDraftChange, { params, body: { draftId, revision } }), options);
  return { change, undo, redo, isBusy: change.isPending || undo.isPending || redo.isPending };
}

export type DraftActions = ReturnType<typeof useDraftActions>;
