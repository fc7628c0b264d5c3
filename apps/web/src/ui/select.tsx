import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { classNames } from './class-names.ts';
import s from './field.module.css';
import type { FieldWords } from './field-parts.tsx';
import { FieldLabel, FieldNotes } from './field-parts.tsx';

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  /** Small words behind the label. */
  note?: string;
}

export interface SelectProps<Value extends string> extends FieldWords {
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  isDisabled?: boolean;
  'aria-label'?: string;
  name?: string;
}

/** One of a few (up to some twenty); more are picked by {@link ComboBox}. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, isOptional, size, options, value, onChange, placeholder, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(key as Value)}
      isInvalid={Boolean(error)}
      placeholder={placeholder ?? ''}
      className={classNames(s['field'], size === 'small' && s['small'])}
    >
      {label !== '' && <FieldLabel label={label} {...(isOptional && { isOptional })} />}
      <Button className={classNames(s['input'], s['select'])}>
        <SelectValue />
        <ChevronDown size={18} aria-hidden />
      </Button>
      <FieldNotes hint={hint} error={error} />
      <Popover className={s['popover']!}>
        <ListBox items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem className={s['option']!} textValue={option.label}>
              {({ isSelected }) => (
                <>
                  <span>
                    {option.label} {option.note && <span className="muted small">{option.note}</span>}
                  </span>
                  {isSelected && <Check size={18} aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
