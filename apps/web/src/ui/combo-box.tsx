import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { buttonStyle } from './button-style.ts';
import s from './field.module.css';
import { FieldLabel, FieldNotes } from './field-parts.tsx';
import type { SelectProps } from './select.tsx';

/** One of many, found by typing. */
export function ComboBox<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, isOptional, size: _, options, value, onChange, placeholder, ...rest } = props;
  return (
    <AriaComboBox
      {...rest}
      defaultItems={options.map((option) => ({ ...option, id: option.value }))}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(key as Value)}
      isInvalid={Boolean(error)}
      className={s['field']!}
      menuTrigger="focus"
    >
      <FieldLabel label={label} {...(isOptional && { isOptional })} />
      <div className={s['withAction']}>
        <Input className={s['input']!} placeholder={placeholder} />
        <Button className={buttonStyle({ tone: 'secondary', isIcon: true })}>
          <ChevronDown size={18} aria-hidden />
        </Button>
      </div>
      <FieldNotes hint={hint} error={error} />
      <Popover className={s['popover']!}>
        <ListBox<(typeof options)[number] & { id: string }>>
          {(option) => (
            <ListBoxItem className={s['option']!} textValue={option.label}>
              <span>
                {option.label} {option.note && <span className="muted small">{option.note}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
