import type { ReactNode } from 'react';
import s from './button.module.css';
import type { ButtonLook } from './button-style.ts';
import { buttonStyle } from './button-style.ts';
import { classNames } from './class-names.ts';

export interface PlainButtonProps extends ButtonLook {
  children?: ReactNode;
  icon?: ReactNode;
  type?: 'button' | 'submit';
  isDisabled?: boolean;
  /** Keeps it focusable, shows that work is under way and ignores further presses. */
  isPending?: boolean;
  onPress?: () => void;
}

/**
 * The look of {@link Button} on the browser's own element, for pages that people on slow lines open first: React Aria
 * would be a sixth of what they fetch. Not for triggers of menus and dialogs, which need React Aria's.
 */
export function PlainButton(props: PlainButtonProps) {
  const { tone, size, isIcon, icon, children, type = 'button', isDisabled, isPending, onPress } = props;
  return (
    <button
      type={type}
      disabled={isDisabled ?? false}
      {...(isPending && { 'aria-disabled': true, 'aria-busy': true })}
      className={classNames(
        buttonStyle({ ...(tone && { tone }), ...(size && { size }), ...(isIcon && { isIcon }) }),
        isPending && s['pending'],
      )}
      onClick={(event) => {
        if (isPending) event.preventDefault();
        else onPress?.();
      }}
    >
      {isPending ? <span className={s['spinner']} aria-hidden /> : icon}
      {children}
    </button>
  );
}
