import type { ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextArea } from 'react-aria-components/TextArea';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { classNames } from './class-names.ts';
import s from './field.module.css';
import type { FieldWords } from './field-parts.tsx';
import { FieldLabel, FieldNotes } from './field-parts.tsx';

export interface TextFieldProps
  extends FieldWords, Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  placeholder?: string;
  /** Lines of a text of several lines. */
  rows?: number;
  /** A button at the end of the line. */
  action?: ReactNode;
  /** For `type="date"`, `datetime-local` and `number`. */
  min?: string | number;
  max?: string | number;
  step?: string | number;
  className?: string;
}

/** One line or, with `rows`, several; the label may be hidden by giving `aria-label` and an empty label. */
export function TextField({
  label,
  hint,
  error,
  isOptional,
  size,
  placeholder,
  rows,
  action,
  min,
  max,
  step,
  className,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      isInvalid={Boolean(error) || Boolean(props.isInvalid)}
      className={classNames(s['field'], size === 'small' && s['small'], className)}
    >
      {label !== '' && <FieldLabel label={label} {...(isOptional && { isOptional })} />}
      {rows ? (
        <TextArea className={s['input']!} rows={rows} placeholder={placeholder} />
      ) : action ? (
        <div className={s['withAction']}>
          <Input className={s['input']!} placeholder={placeholder} />
          {action}
        </div>
      ) : (
        <Input className={s['input']!} placeholder={placeholder} min={min} max={max} step={step} />
      )}
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  );
}
