import type { LucideIcon } from 'lucide-react';
import { Circle, CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import s from './badge.module.css';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'primary' | 'info' | 'success' | 'warning' | 'danger';

const ICONS: Record<Tone, LucideIcon> = {
  neutral: CircleDashed,
  primary: Circle,
  info: Circle,
  success: CircleCheck,
  warning: CircleAlert,
  danger: CircleX,
};

/** A state by colour, icon and word. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  const Icon = icon ?? ICONS[tone];
  return (
    <span className={classNames(s['badge'], tone !== 'neutral' && s[tone])}>
      <Icon size={14} strokeWidth={2.4} aria-hidden />
      {children}
    </span>
  );
}
