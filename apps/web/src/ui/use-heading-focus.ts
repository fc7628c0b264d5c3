import { useEffect, useRef } from 'react';
import { takeHeadingFocus } from '../shell/heading-focus.ts';

/** For the page's h1 (with `tabIndex={-1}`): it takes the focus when the page was reached by navigation. */
export function useHeadingFocus() {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeHeadingFocus()) ref.current?.focus({ preventScroll: true });
  }, []);
  return ref;
}
