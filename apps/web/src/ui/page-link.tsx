import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { goTo } from '../shell/go-to.ts';

/** A link to a page of ours that works without the router, which is a sixth of what a link from a mail may fetch. */
export function PageLink({ href, ...props }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent) => {
    // Another tab or window is the browser's to open.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(href);
  };
  return <a {...props} href={href} onClick={follow} />;
}
