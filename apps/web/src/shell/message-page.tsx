import type { ReactNode } from 'react';
import { useHeadingFocus } from '../ui/use-heading-focus.ts';
import { usePageTitle } from '../ui/page-title.ts';
import s from './root.module.css';

/** A page that has one thing to say. */
export function MessagePage({
  title,
  over,
  children,
}: {
  title: string;
  over?: string;
  children: ReactNode;
}) {
  usePageTitle(title);
  const heading = useHeadingFocus();
  return (
    <main id="content" className={s['message']}>
      <div>
        {over && <p className={s['code']}>{over}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </main>
  );
}
