import type { ReactNode } from 'react';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Button as AriaButton } from 'react-aria-components/Button';
import s from './button.module.css';
import type { ButtonLook } from './button-style.ts';
import { buttonStyle } from './button-style.ts';
import { classNames } from './class-names.ts';

export interface ButtonProps extends ButtonLook, Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  children?: ReactNode;
  icon?: ReactNode;
  className?: string;
}

/** A press. `isPending` keeps it focusable, shows that work is under way and ignores further presses. */
export function Button({ tone, size, isIcon, icon, children, className, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames(
        buttonStyle({ ...(tone && { tone }), ...(size && { size }), ...(isIcon && { isIcon }) }),
        props.isPending && s['pending'],
        className,
      )}
    >
      {props.isPending ? <span className={s['spinner']} aria-hidden /> : icon}
      {children}
    </AriaButton>
  );
}
