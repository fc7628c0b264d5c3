import { forgetMe } from './me.ts';
import { ApiProblem } from './problem.ts';
import { queryClient } from './query-client.ts';

interface Navigator {
  readonly state: { location: { pathname: string; href: string } };
  navigate: (to: { to: '/sign-in'; search: { returnTo: string } }) => unknown;
}

/** When a session ends while somebody works, they sign in again and come back to where they were. */
export function watchSession(router: Navigator): void {
  const onError = (error: unknown) => {
    const { pathname, href } = router.state.location;
    if (!(error instanceof ApiProblem) || error.status !== 401 || pathname === '/sign-in') return;
    // A link opened from a mail carries its own way in.
    if (pathname.startsWith('/meetings/') || pathname === '/link') return;
    void forgetMe().then(() => router.navigate({ to: '/sign-in', search: { returnTo: href } }));
  };
  queryClient.getQueryCache().config.onError = onError;
  queryClient.getMutationCache().config.onError = onError;
}
