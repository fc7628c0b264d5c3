import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a server or line that is away is asked again.
      retry: (failures, error) =>
        // Who has waited for the whole limit is asked for patience once more, not twice.
        error instanceof ApiProblem && error.isPassing && failures < (error.code === 'no-answer' ? 1 : 2),
    },
    mutations: { retry: false },
  },
});
