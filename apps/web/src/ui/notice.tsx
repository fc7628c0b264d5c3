import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import s from './panel.module.css';

/** A remark in the page's flow. A `danger` one is announced. */
export function Notice({
  tone = 'info',
  children,
  action,
}: {
  tone?: 'info' | 'warning' | 'danger' | 'success';
  children: ReactNode;
  action?: ReactNode;
}) {
  const Icon = tone === 'info' ? Info : tone === 'success' ? CircleCheck : TriangleAlert;
  return (
    <div className={classNames(s['notice'], s[tone])} {...(tone === 'danger' && { role: 'alert' })}>
      <Icon size={20} aria-hidden />
      <div>
        {children}
        {action && <div className={s['actions']}>{action}</div>}
      </div>
    </div>
  );
}
