import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needTexts } from '../i18n/i18n.ts';
import { requireRole } from './guards.ts';
import { rootRoute } from './root.ts';

/** Side navigation, top bar and search around everything staff do. */
export const staffLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  beforeLoad: ({ location }) => requireRole(location.href, 'staff'),
  loader: () => needTexts('errors', 'cohort'),
  component: lazyRouteComponent(() => import('../shell/staff-layout.tsx'), 'StaffLayout'),
});
