import { redirect } from '@tanstack/react-router';
import type { Me } from '#contracts/http/auth.ts';
import type { Role } from '#contracts/http/route.ts';
import { loadMe } from '../api/me.ts';
import { ApiProblem } from '../api/problem.ts';

/**
 * Lets those with one of the roles in (anybody signed in, without roles); sends others to sign in and back. The API
 * guards every call itself: this only spares people pages they cannot use.
 */
export async function requireRole(returnTo: string, ...roles: Role[]): Promise<Me> {
  const me = await loadMe();
  if (me.stage !== 'full' || !me.person) throw redirect({ to: '/sign-in', search: { returnTo } });
  const held = me.person.roles;
  if (roles.length > 0 && !roles.some((role) => held.includes(role))) {
    throw new ApiProblem({ code: 'forbidden', status: 403 });
  }
  return me;
}
