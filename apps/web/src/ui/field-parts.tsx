import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import s from './field.module.css';

/** What every field says about itself. */
export interface FieldWords {
  label: ReactNode;
  hint?: ReactNode;
  /** A fault, from us or from the server; shown instead of the hint. */
  error?: ReactNode;
  isRequired?: boolean;
  /** Says “optional” by the label; required ones are marked otherwise only for assistive technology. */
  isOptional?: boolean;
  size?: 'small' | 'medium';
}

export function FieldLabel({ label, isOptional }: Pick<FieldWords, 'label' | 'isOptional'>) {
  const { t } = useTranslation();
  return (
    <Label className={s['label']}>
      {label}
      {isOptional && <span className={s['mark']}>({t('optional')})</span>}
    </Label>
  );
}

export function FieldNotes({ hint, error }: Pick<FieldWords, 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <Text slot="description" className={s['hint']}>
          {hint}
        </Text>
      )}
      <FieldError className={s['error']}>
        {error ? error : ({ validationErrors }) => validationErrors.join(' ')}
      </FieldError>
    </>
  );
}
