import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import s from './menu.module.css';

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode;
  isDisabled?: boolean;
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  items: readonly MenuItem[];
  onAction: (id: string) => void;
  /** For a menu that chooses one of several: the chosen one. */
  selected?: string;
  heading?: ReactNode;
}

export function Menu({ trigger, label, items, onAction, selected, heading }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={s['popover']!} placement="bottom end">
        {heading && <div className={s['heading']}>{heading}</div>}
        <AriaMenu
          aria-label={label}
          className={s['menu']!}
          onAction={(key) => onAction(String(key))}
          {...(selected !== undefined && { selectionMode: 'single' as const, selectedKeys: [selected] })}
        >
          {items.map(({ id, label: text, icon, isDisabled }) => (
            <AriaMenuItem
              key={id}
              id={id}
              className={s['item']!}
              textValue={text}
              isDisabled={isDisabled ?? false}
            >
              {({ isSelected }) => (
                <>
                  {icon}
                  {text}
                  {isSelected && <Check size={16} className={s['check']} aria-hidden />}
                </>
              )}
            </AriaMenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
