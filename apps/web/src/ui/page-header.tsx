import type { ReactNode } from 'react';
import { useHeadingFocus } from './use-heading-focus.ts';
import { usePageTitle } from './page-title.ts';
import s from './page-header.module.css';

/** The page's only h1, which takes the focus after navigation, and its actions. */
export function PageHeader({
  title,
  over,
  badge,
  description,
  actions,
}: {
  title: string;
  /** Small line above: what the page belongs to. */
  over?: ReactNode;
  badge?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}) {
  usePageTitle(title);
  const heading = useHeadingFocus();
  return (
    <header className={s['header']}>
      <div className={s['words']}>
        {over && <div className={s['over']}>{over}</div>}
        <div className={s['title']}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {badge}
        </div>
        {description && <p className="muted">{description}</p>}
      </div>
      {actions && <div className={s['actions']}>{actions}</div>}
    </header>
  );
}
