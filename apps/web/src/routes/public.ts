import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { homeOf, loadMe } from '../api/me.ts';
import { needTexts } from '../i18n/i18n.ts';
import { PublicLayout } from '../shell/public-layout.tsx';
import { rootRoute } from './root.ts';

const layout = createRoute({ getParentRoute: () => rootRoute, id: 'public', component: PublicLayout });

const front = createRoute({
  getParentRoute: () => layout,
  path: '/',
  loader: () => needTexts('front'),
  component: lazyRouteComponent(() => import('../features/front/front-page.tsx'), 'FrontPage'),
});

const apply = createRoute({
  getParentRoute: () => layout,
  path: '/apply',
  loader: () => needTexts('apply', 'errors'),
  component: lazyRouteComponent(() => import('../features/apply/apply-page.tsx'), 'ApplyPage'),
});

const applied = createRoute({
  getParentRoute: () => layout,
  path: '/apply/done',
  validateSearch: (search: Record<string, unknown>) => ({
    receipt: typeof search['receipt'] === 'string' ? search['receipt'] : '',
    at: typeof search['at'] === 'string' ? search['at'] : '',
  }),
  loader: () => needTexts('apply'),
  component: lazyRouteComponent(() => import('../features/apply/applied-page.tsx'), 'AppliedPage'),
});

/** Only a path of ours may be returned to. */
const ownPath = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;

const signIn = createRoute({
  getParentRoute: () => layout,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { returnTo?: string } => {
    const returnTo = ownPath(search['returnTo']);
    return returnTo ? { returnTo } : {};
  },
  beforeLoad: async ({ search }) => {
    const me = await loadMe().catch(() => null);
    if (me?.stage === 'full') throw redirect({ to: search.returnTo ?? homeOf(me) });
  },
  loader: () => needTexts('sign-in', 'errors'),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

export const publicRoutes = layout.addChildren([front, apply, applied, signIn]);
