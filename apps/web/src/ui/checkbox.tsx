import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CheckboxProps as AriaCheckboxProps } from 'react-aria-components/Checkbox';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { Radio as AriaRadio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup';
import { classNames } from './class-names.ts';
import s from './field.module.css';
import type { FieldWords } from './field-parts.tsx';
import { FieldLabel, FieldNotes } from './field-parts.tsx';
import type { Option } from './select.tsx';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
}

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={s['choice']!}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={s['box']} aria-hidden>
            {isIndeterminate ? (
              <Minus size={16} strokeWidth={3} />
            ) : (
              isSelected && <Check size={16} strokeWidth={3} />
            )}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}

export interface RadioGroupProps<Value extends string> extends FieldWords {
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  isInline?: boolean;
  isDisabled?: boolean;
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, hint, error, isOptional, size: _, options, onChange, isInline = false, ...rest } = props;
  return (
    <AriaRadioGroup
      {...rest}
      onChange={(value) => onChange(value as Value)}
      isInvalid={Boolean(error)}
      className={s['field']!}
    >
      <FieldLabel label={label} {...(isOptional && { isOptional })} />
      <div className={classNames(s['choices'], isInline && s['inline'])}>
        {options.map((option) => (
          <AriaRadio key={option.value} value={option.value} className={s['choice']!}>
            <span className={classNames(s['box'], s['round'])} aria-hidden>
              <span className={s['dot']} />
            </span>
            <span>
              {option.label} {option.note && <span className="muted small">{option.note}</span>}
            </span>
          </AriaRadio>
        ))}
      </div>
      <FieldNotes hint={hint} error={error} />
    </AriaRadioGroup>
  );
}
