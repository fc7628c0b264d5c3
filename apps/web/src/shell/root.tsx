import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Frame } from './frame.tsx';
import { wantHeadingFocus } from './heading-focus.ts';

/** Around every page of the router: the frame, and focus after navigation. */
export function Root() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onBeforeLoad', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) wantHeadingFocus();
      }),
    [router],
  );
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}
