import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Me } from '#contracts/http/auth.ts';
import { getMe } from '#contracts/http/auth.ts';
import { call } from './client.ts';
import { queryClient } from './query-client.ts';

export const meQuery = queryOptions({
  queryKey: ['api', 'me'],
  queryFn: ({ signal }) => call(getMe, { signal }),
  staleTime: 5 * 60_000,
  // Every page waits for it: a public one shows without, the others say at once that nobody answers.
  retry: false,
});

const NOBODY: Me = {
  person: null,
  stage: 'none',
  meetingId: null,
  csrfToken: '',
  demo: false,
  now: new Date(0).toISOString(),
};

/** Who is signed in. Nobody while the server cannot be reached, so that public pages show all the same. */
export function useMe(): Me {
  return useQuery(meQuery).data ?? NOBODY;
}

/** For guards and loaders. Throws `ApiProblem` when the server cannot be reached. */
export const loadMe = (): Promise<Me> => queryClient.ensureQueryData(meQuery);

/** Takes over a `Me` that a sign-in, a sign-out or a change of it brought. */
export function setMe(me: Me): void {
  queryClient.setQueryData(meQuery.queryKey, me);
}

/** Forgets the person and everything loaded for them. */
export async function forgetMe(): Promise<void> {
  queryClient.clear();
  await queryClient.fetchQuery(meQuery).catch(() => undefined);
}

/** Where a person starts after signing in. */
export function homeOf(me: Me): '/season' | '/my' | '/sign-in' {
  if (me.stage !== 'full' || !me.person) return '/sign-in';
  return me.person.roles.includes('staff') ? '/season' : '/my';
}

/** Milliseconds by which the server's clock is ahead of ours, for countdowns. */
export function clockSkew(me: Me, receivedAt: number): number {
  return Date.parse(me.now) - receivedAt;
}
