import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { classNames } from '../../../ui/class-names.ts';
import { keysOf, type Shortcut } from './shortcuts.ts';
import { useShortcut } from './use-shortcut.ts';
import s from './bar.module.css';

export interface BarControlProps {
  readonly id: string;
  readonly icon: ReactNode;
  /** What it is for. */
  readonly label: string;
  /** What it is now, in words, for those who do not see it. */
  readonly state?: string;
  readonly isOn: boolean;
  readonly isWrong?: boolean;
  /** A number at its corner, with its meaning in words. */
  readonly badge?: { readonly count: number; readonly label: string } | undefined;
  /** `KeyboardEvent.code` of the key that does the same with Alt. */
  readonly code?: string;
  readonly className?: string | undefined;
  readonly onPress: () => void;
}

/** A large control of the bar. It says in words what it is now; pressed means on. */
export function BarControl(props: BarControlProps) {
  return props.code ? <WithKey {...props} code={props.code} /> : <Face {...props} />;
}

function WithKey({ code, ...props }: BarControlProps & { code: string }) {
  const shortcut: Shortcut = { id: props.id, code, label: props.label };
  useShortcut(shortcut, props.onPress);
  return <Face {...props} keys={keysOf(shortcut)} />;
}

function Face({
  id,
  icon,
  label,
  state,
  isOn,
  isWrong,
  badge,
  className,
  keys,
  onPress,
}: BarControlProps & { keys?: string }) {
  return (
    <ToggleButton
      className={classNames(s['control'], className)}
      isSelected={isOn}
      onChange={onPress}
      data-testid={`control-${id}`}
      data-wrong={isWrong || undefined}
      {...(keys && { 'aria-keyshortcuts': keys })}
    >
      <span className={s['controlIcon']}>
        {icon}
        {badge && badge.count > 0 && (
          <span className={s['badge']} aria-hidden>
            {badge.count > 99 ? '99+' : badge.count}
          </span>
        )}
      </span>
      <span className={s['controlLabel']}>{label}</span>
      <span className="visually-hidden">
        {state} {badge && badge.count > 0 ? badge.label : ''}
      </span>
      {keys && (
        <kbd className={s['key']} aria-hidden>
          {keys}
        </kbd>
      )}
    </ToggleButton>
  );
}
