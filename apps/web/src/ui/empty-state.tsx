import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import s from './panel.module.css';

/** What a list shows when there is nothing yet: why, and the one next action. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={s['panel']}>
      <span className={s['icon']}>
        <Icon size={26} aria-hidden />
      </span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}
