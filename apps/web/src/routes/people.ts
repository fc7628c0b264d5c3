import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root.ts';
import { requireRole } from './guards.ts';

/** Pages of firms, buyers and interpreters: a top bar without side navigation, made for a phone first. */
export const peopleLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'people',
  beforeLoad: ({ location }) => requireRole(location.href, 'firm', 'buyer', 'interpreter', 'staff'),
  component: lazyRouteComponent(() => import('../shell/people-layout.tsx'), 'PeopleLayout'),
});

/** Pages that fill the screen and guard themselves: links from mails, a meeting. */
export const bareLayout = createRoute({ getParentRoute: () => rootRoute, id: 'bare' });

export const peopleRoutes = [peopleLayout.addChildren([]), bareLayout.addChildren([])];
