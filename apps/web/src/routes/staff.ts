import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { LiveSearch } from '../features/live/live-search.ts';
import { needTexts } from '../i18n/i18n.ts';
import { cohortRoutes } from './cohort.ts';
import { requireRole } from './guards.ts';
import { staffLayout } from './staff-layout.ts';

const season = createRoute({
  getParentRoute: () => staffLayout,
  path: '/season',
  validateSearch: (search: Record<string, unknown>): { year?: number } => {
    const year = Number(search['year']);
    return Number.isInteger(year) && year > 2000 ? { year } : {};
  },
  loader: () => needTexts('season', 'cohort'),
  component: lazyRouteComponent(() => import('../features/season/season-page.tsx'), 'SeasonPage'),
});

const newSeason = createRoute({
  getParentRoute: () => staffLayout,
  path: '/season/new',
  loader: () => needTexts('season', 'cohort'),
  component: lazyRouteComponent(() => import('../features/season/new-season-page.tsx'), 'NewSeasonPage'),
});

const weights = createRoute({
  getParentRoute: () => staffLayout,
  path: '/seasons/$seasonId/weights',
  loader: () => needTexts('matching'),
  component: lazyRouteComponent(() => import('../features/matching/weights-page.tsx'), 'WeightsPage'),
});

const account = createRoute({
  getParentRoute: () => staffLayout,
  path: '/account',
  beforeLoad: ({ location }) => requireRole(location.href),
  loader: () => needTexts('sign-in'),
  component: lazyRouteComponent(() => import('../features/sign-in/account-page.tsx'), 'AccountPage'),
});

const mailbox = createRoute({
  getParentRoute: () => staffLayout,
  path: '/mailbox',
  validateSearch: (search: Record<string, unknown>): { to?: string; mail?: string } => ({
    ...(typeof search['to'] === 'string' && search['to'] !== '' && { to: search['to'] }),
    ...(typeof search['mail'] === 'string' && { mail: search['mail'] }),
  }),
  loader: () => needTexts('mailbox'),
  component: lazyRouteComponent(() => import('../features/mailbox/mailbox-page.tsx'), 'MailboxPage'),
});

const mails = createRoute({
  getParentRoute: () => staffLayout,
  path: '/mails',
  validateSearch: (search: Record<string, unknown>): { show?: 'attention' } =>
    search['show'] === 'attention' ? { show: 'attention' } : {},
  loader: () => needTexts('mails'),
  component: lazyRouteComponent(() => import('../features/mails/mails-page.tsx'), 'MailsPage'),
});

/** Day and opened person live in the address. */
const live = createRoute({
  getParentRoute: () => staffLayout,
  path: '/live',
  validateSearch: (search: Record<string, unknown>): LiveSearch => ({
    ...(/^\d{4}-\d{2}-\d{2}$/.test(String(search['day'])) && { day: String(search['day']) }),
    ...(typeof search['meeting'] === 'string' && { meeting: search['meeting'] }),
    ...(typeof search['person'] === 'string' && { person: search['person'] }),
  }),
  loader: () => needTexts('live'),
  component: lazyRouteComponent(() => import('../features/live/live-page.tsx'), 'LivePage'),
});

const rates = createRoute({
  getParentRoute: () => staffLayout,
  path: '/rates',
  loader: () => needTexts('rates'),
  component: lazyRouteComponent(() => import('../features/rates/rates-page.tsx'), 'RatesPage'),
});

export const staffRoutes = staffLayout.addChildren([
  season,
  newSeason,
  weights,
  account,
  mails,
  rates,
  mailbox,
  live,
  cohortRoutes,
]);
