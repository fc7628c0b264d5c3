import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a server or line that is away is asked again.
      retry: (failures, error) => error instanceof ApiProblem && error.isPassing && failures < 2,
    },
    mutations: { retry: false },
  },
});
