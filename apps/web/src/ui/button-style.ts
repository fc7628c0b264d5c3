import s from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonLook {
  tone?: 'primary' | 'secondary' | 'tertiary' | 'plain' | 'danger';
  size?: 'small' | 'medium' | 'large';
  /** A square button with an icon only; it needs an `aria-label`. */
  isIcon?: boolean;
}

/** The look of a button, for buttons and for links that lead on. */
export const buttonStyle = ({ tone = 'secondary', size = 'medium', isIcon = false }: ButtonLook): string =>
  classNames(s['button'], s[tone], size !== 'medium' && s[size], isIcon && s['icon']);
