import { createRouter } from '@tanstack/react-router';
import { queryClient } from './api/query-client.ts';
import { rootRoute } from './routes/root.ts';
import { peopleRoutes } from './routes/people.ts';
import { publicRoutes } from './routes/public.ts';
import { staffRoutes } from './routes/staff.ts';

/** Features add their pages in `routes/`; every page is a chunk of its own. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([publicRoutes, staffRoutes, ...peopleRoutes]),
  context: { queryClient },
  defaultPreload: 'intent',
  // The query client decides how fresh data is.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
