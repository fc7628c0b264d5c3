import { useSyncExternalStore } from 'react';
import { wantHeadingFocus } from '../shell/heading-focus.ts';

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

const MEETING = /^\/meetings\/([\w-]+)\/?$/;

export type JoinPage = { readonly page: 'link' } | { readonly page: 'meeting'; readonly meetingId: string };

/** Which page of this program a path names. */
export function joinPageOf(path: string): JoinPage | null {
  if (/^\/link\/?$/.test(path)) return { page: 'link' };
  const meetingId = MEETING.exec(path)?.[1];
  return meetingId ? { page: 'meeting', meetingId } : null;
}

/** Shows another page of this program; for any other one the browser leaves it. */
export function goWithin(path: string, { replace = false } = {}): void {
  const { origin, pathname } = new URL(path, location.href);
  if (origin !== location.origin || !joinPageOf(pathname)) {
    if (replace) location.replace(path);
    else location.assign(path);
    return;
  }
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  wantHeadingFocus();
  tell();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);
