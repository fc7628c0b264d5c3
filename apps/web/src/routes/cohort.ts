import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Lens, TimetableSearch } from '../features/timetable/timetable-layout.ts';
import { lenses } from '../features/timetable/timetable-layout.ts';
import { APPLICATION_FILTERS, type ApplicationFilter } from '../features/applications/application-filters.ts';
import type { MatrixSearch } from '../features/matching/matrix-page.tsx';
import { needTexts } from '../i18n/i18n.ts';
import { staffLayout } from './staff-layout.ts';

/** Everything below `/cohorts/$cohortId`. */
export const cohortRoute = createRoute({ getParentRoute: () => staffLayout, path: '/cohorts/$cohortId' });

const overview = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/',
  loader: () => needTexts('cohort', 'season'),
  component: lazyRouteComponent(() => import('../features/cohort/cohort-page.tsx'), 'CohortPage'),
});

const settings = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/settings',
  loader: () => needTexts('cohort', 'season'),
  component: lazyRouteComponent(() => import('../features/cohort/settings-page.tsx'), 'SettingsPage'),
});

const audit = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/audit',
  loader: () => needTexts('audit'),
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
});

const applications = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/applications',
  validateSearch: (search: Record<string, unknown>): { state?: ApplicationFilter; q?: string } => ({
    ...(APPLICATION_FILTERS.includes(search['state'] as ApplicationFilter) && {
      state: search['state'] as ApplicationFilter,
    }),
    ...(typeof search['q'] === 'string' && search['q'] !== '' && { q: search['q'] }),
  }),
  loader: () => needTexts('applications'),
  component: lazyRouteComponent(
    () => import('../features/applications/applications-page.tsx'),
    'ApplicationsPage',
  ),
});

/** The drawer over the list, with an address of its own. */
const application = createRoute({
  getParentRoute: () => applications,
  path: '$applicationId',
  component: lazyRouteComponent(
    () => import('../features/applications/application-drawer.tsx'),
    'ApplicationDrawer',
  ),
});

const buyers = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/buyers',
  loader: () => needTexts('directory'),
  component: lazyRouteComponent(() => import('../features/directory/buyers-page.tsx'), 'BuyersPage'),
});

const newBuyer = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/buyers/new',
  loader: () => needTexts('directory'),
  component: lazyRouteComponent(() => import('../features/directory/new-buyer-page.tsx'), 'NewBuyerPage'),
});

const interpreters = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/interpreters',
  loader: () => needTexts('directory'),
  component: lazyRouteComponent(
    () => import('../features/directory/interpreters-page.tsx'),
    'InterpretersPage',
  ),
});

const newInterpreter = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/interpreters/new',
  loader: () => needTexts('directory'),
  component: lazyRouteComponent(
    () => import('../features/directory/new-interpreter-page.tsx'),
    'NewInterpreterPage',
  ),
});

const imports = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/import/$kind',
  loader: () => needTexts('import'),
  component: lazyRouteComponent(() => import('../features/import/import-page.tsx'), 'ImportPage'),
});

/** Day and grouping of a timetable live in the address. */
const timetableSearch = (search: Record<string, unknown>): TimetableSearch => ({
  ...(typeof search['day'] === 'string' && { day: search['day'] }),
  ...(lenses.includes(search['by'] as Lens) && { by: search['by'] as Lens }),
});

const matrix = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/matrix',
  validateSearch: (search: Record<string, unknown>): MatrixSearch => ({
    ...((search['sort'] === 'name' || search['sort'] === 'score') && { sort: search['sort'] }),
    ...(typeof search['firm'] === 'string' && { firm: search['firm'] }),
    ...(typeof search['buyer'] === 'string' && { buyer: search['buyer'] }),
  }),
  loader: () => needTexts('matching'),
  component: lazyRouteComponent(() => import('../features/matching/matrix-page.tsx'), 'MatrixPage'),
});

const schedule = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/schedule',
  validateSearch: timetableSearch,
  loader: () => needTexts('schedule', 'timetable', 'matching', 'repair', 'meeting'),
  component: lazyRouteComponent(() => import('../features/schedule/schedule-page.tsx'), 'SchedulePage'),
});

const timetable = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/timetable',
  validateSearch: timetableSearch,
  loader: () => needTexts('timetable', 'matching', 'repair', 'meeting'),
  component: lazyRouteComponent(() => import('../features/timetable/timetable-page.tsx'), 'TimetablePage'),
});

const summary = createRoute({
  getParentRoute: () => cohortRoute,
  path: '/summary',
  loader: () => needTexts('summary'),
  component: lazyRouteComponent(() => import('../features/summary/summary-page.tsx'), 'SummaryPage'),
});

export const cohortRoutes = cohortRoute.addChildren([
  overview,
  settings,
  audit,
  applications.addChildren([application]),
  buyers,
  newBuyer,
  interpreters,
  newInterpreter,
  imports,
  matrix,
  schedule,
  timetable,
  summary,
]);
