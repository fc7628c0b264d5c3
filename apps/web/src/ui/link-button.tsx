import type { LinkComponent } from '@tanstack/react-router';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import type { ButtonLook } from './button-style.ts';
import { buttonStyle } from './button-style.ts';
import { classNames } from './class-names.ts';

type Props = ButtonLook & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

function ButtonAnchor({ tone, size, isIcon, className, ...props }: Props) {
  return (
    <a
      {...props}
      className={classNames(
        buttonStyle({ ...(tone && { tone }), ...(size && { size }), ...(isIcon && { isIcon }) }),
        className,
      )}
    />
  );
}

/** A typed link to a route of ours that looks like a button. */
export const LinkButton: LinkComponent<typeof ButtonAnchor> = createLink(ButtonAnchor);
