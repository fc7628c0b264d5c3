import { z } from 'zod';
import { email, id, instant, line, locale, requiredLine, zone } from './common.ts';
import { defineRoute, roleSchema } from './route.ts';

const tag = 'sign-in';
const password = z.string().min(10).max(128);

/** Who is there. `null` person: nobody is signed in. `csrfToken` goes back in the `x-csrf-token` header. */
export const me = z.object({
  person: z
    .object({
      id,
      name: z.string(),
      email: z.string(),
      roles: z.array(roleSchema),
      locale,
      zone: z.string(),
      hasPassword: z.boolean(),
      hasTotp: z.boolean(),
      firmId: id.nullable(),
      buyerId: id.nullable(),
      interpreterId: id.nullable(),
    })
    .nullable(),
  stage: z.enum(['none', 'totp', 'full']),
  /** Set when this session opens one meeting only. */
  meetingId: id.nullable(),
  csrfToken: z.string(),
  /** True on a demonstration installation: the mailbox page is there. */
  demo: z.boolean(),
  /** Clock of the server, so that pages count down by it. */
  now: instant,
});
export type Me = z.infer<typeof me>;

export const getMe = defineRoute({
  method: 'GET',
  path: '/api/me',
  tag,
  access: 'public',
  summary: 'Who is signed in',
  response: me,
});
export const updateMe = defineRoute({
  method: 'PATCH',
  path: '/api/me',
  tag,
  access: 'signed-in',
  summary: 'Change own name, language or zone',
  body: z.object({ name: requiredLine(100), locale, zone }).partial(),
  response: me,
});
export const signInWithPassword = defineRoute({
  method: 'POST',
  path: '/api/sign-in/password',
  tag,
  access: 'public',
  ratePerMinute: 10,
  summary: 'Sign in by password; staff then owe a code',
  body: z.object({ email, password: z.string().min(1).max(128) }),
  response: me,
});
export const signInWithTotp = defineRoute({
  method: 'POST',
  path: '/api/sign-in/totp',
  tag,
  access: 'half-signed-in',
  ratePerMinute: 10,
  summary: 'Give the six-digit code of the second factor',
  body: z.object({ code: z.string().regex(/^\d{6}$/) }),
  response: me,
});
export const requestSignInLink = defineRoute({
  method: 'POST',
  path: '/api/sign-in/links',
  tag,
  access: 'public',
  ratePerMinute: 5,
  summary: 'Ask for a sign-in link by mail; the answer never tells whether the address is known',
  body: z.object({ email, returnTo: line(300).optional() }),
});
/** What a link is, without using it: mail scanners open links. */
export const inspectLink = defineRoute({
  method: 'POST',
  path: '/api/sign-in/links/inspect',
  tag,
  access: 'public',
  ratePerMinute: 30,
  summary: 'Look at a link without using it',
  body: z.object({ token: line(100) }),
  response: z.object({
    kind: z.enum(['sign-in', 'meeting']),
    name: z.string(),
    locale,
    returnTo: z.string(),
  }),
});
export const redeemLink = defineRoute({
  method: 'POST',
  path: '/api/sign-in/links/redeem',
  tag,
  access: 'public',
  ratePerMinute: 30,
  summary: 'Sign in with a link',
  body: z.object({ token: line(100) }),
  response: z.object({ me, returnTo: z.string() }),
});
export const signOut = defineRoute({
  method: 'POST',
  path: '/api/sign-out',
  tag,
  access: 'public',
  summary: 'Sign out',
});
export const setPassword = defineRoute({
  method: 'PUT',
  path: '/api/me/password',
  tag,
  access: 'signed-in',
  summary: 'Set or change the own password; other sessions end',
  body: z.object({ current: z.string().max(128).optional(), next: password }),
  response: me,
});
export const startTotp = defineRoute({
  method: 'POST',
  path: '/api/me/totp',
  tag,
  access: 'half-signed-in',
  summary: 'Begin to set up the second factor',
  response: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
});
export const confirmTotp = defineRoute({
  method: 'POST',
  path: '/api/me/totp/confirm',
  tag,
  access: 'half-signed-in',
  ratePerMinute: 10,
  summary: 'Confirm the second factor with its first code',
  body: z.object({ secret: z.string().max(64), code: z.string().regex(/^\d{6}$/) }),
  response: me,
});
