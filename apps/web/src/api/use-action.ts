import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../i18n/error-sentence.ts';
import { showToast } from '../ui/toast-queue.ts';
import { ApiProblem } from './problem.ts';

interface Options<Result> {
  /** Key beginnings to refresh, `['api', 'cohorts', cohortId]`. */
  refreshes?: readonly (readonly unknown[])[];
  onDone?: (result: Result) => void;
  /** A form that shows faults at its fields handles them itself: return true to keep the toast away. */
  onProblem?: (error: unknown) => boolean | void;
}

/**
 * A change on the server: refreshes what it touches and says in a toast why it failed, until it is tried again. Where
 * only the line or the server was away, the toast itself offers that.
 */
export function useAction<Input, Result>(
  action: (input: Input) => Promise<Result>,
  options: Options<Result> = {},
) {
  const client = useQueryClient();
  const { t } = useTranslation('errors');
  const takeBack = useRef<() => void>(undefined);
  const refresh = () =>
    Promise.all((options.refreshes ?? []).map((queryKey) => client.invalidateQueries({ queryKey })));
  const mutation = useMutation({
    mutationFn: action,
    onMutate: () => takeBack.current?.(),
    onSuccess: async (result) => {
      options.onDone?.(result);
      await refresh();
    },
    onError: (error, input) => {
      const isPassing = error instanceof ApiProblem && error.isPassing;
      // It may have happened all the same: the page shows what is.
      if (isPassing) void refresh();
      if (options.onProblem?.(error) === true) return;
      takeBack.current = showToast({
        tone: 'danger',
        text: errorSentence(t, error),
        ...(isPassing && { retry: () => mutation.mutate(input) }),
      });
    },
  });
  return mutation;
}
