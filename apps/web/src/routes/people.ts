import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needTexts } from '../i18n/i18n.ts';
import { rootRoute } from './root.ts';
import { requireRole } from './guards.ts';

/** Pages of firms, buyers and interpreters: a top bar without side navigation, made for a phone first. */
export const peopleLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'people',
  beforeLoad: ({ location }) => requireRole(location.href, 'firm', 'buyer', 'interpreter', 'staff'),
  component: lazyRouteComponent(() => import('../shell/people-layout.tsx'), 'PeopleLayout'),
});

/** Pages that staff see too, in their own frame. */
const sharedLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shared',
  beforeLoad: ({ location }) => requireRole(location.href, 'firm', 'buyer', 'interpreter', 'staff'),
  loader: () => needTexts('errors', 'cohort'),
  component: lazyRouteComponent(() => import('../shell/shared-layout.tsx'), 'SharedLayout'),
});

/** Pages that fill the screen and guard themselves: links from mails, a meeting. */
export const bareLayout = createRoute({ getParentRoute: () => rootRoute, id: 'bare' });

const my = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/my',
  loader: () => needTexts('my', 'meeting', 'errors'),
  component: lazyRouteComponent(() => import('../features/my/my-page.tsx'), 'MyPage'),
});

const availability = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/my/availability/$cohortId',
  loader: () => needTexts('availability', 'errors'),
  component: lazyRouteComponent(
    () => import('../features/availability/availability-page.tsx'),
    'AvailabilityPage',
  ),
});

const preferences = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/my/preferences/$cohortId',
  loader: () => needTexts('preferences', 'errors'),
  component: lazyRouteComponent(
    () => import('../features/preferences/preferences-page.tsx'),
    'PreferencesPage',
  ),
});

const offers = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/my/offers',
  loader: () => needTexts('offers', 'meeting', 'errors'),
  component: lazyRouteComponent(() => import('../features/offers/offers-page.tsx'), 'OffersPage'),
});

const log = createRoute({
  getParentRoute: () => sharedLayout,
  path: '/meetings/$meetingId/log',
  loader: () => needTexts('logs', 'meeting', 'link', 'errors'),
  component: lazyRouteComponent(() => import('../features/logs/log-page.tsx'), 'LogPage'),
});

const meeting = createRoute({
  getParentRoute: () => bareLayout,
  path: '/meetings/$meetingId',
  loader: () => needTexts('meeting', 'link', 'errors'),
  component: lazyRouteComponent(() => import('../features/meeting/meeting-route.tsx'), 'MeetingRoute'),
});

const recordings = createRoute({
  getParentRoute: () => sharedLayout,
  path: '/recordings',
  loader: () => needTexts('recordings', 'errors'),
  component: lazyRouteComponent(() => import('../features/recordings/recordings-page.tsx'), 'RecordingsPage'),
});

const link = createRoute({
  getParentRoute: () => bareLayout,
  path: '/link',
  loader: () => needTexts('link', 'errors'),
  component: lazyRouteComponent(() => import('../features/link/link-page.tsx'), 'LinkPage'),
});

export const peopleRoutes = [
  peopleLayout.addChildren([my, availability, preferences, offers]),
  sharedLayout.addChildren([log, recordings]),
  bareLayout.addChildren([meeting, link]),
];
