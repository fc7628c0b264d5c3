import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';

/** The six digits of an authenticator; blanks that apps show between them are dropped. */
export function CodeField({
  value,
  onChange,
  autoFocus = false,
}: {
  value: string;
  onChange: (code: string) => void;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation('sign-in');
  return (
    <TextField
      label={t('totp.label')}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\d{6}"
      value={value}
      onChange={(code) => onChange(code.replace(/\D/g, '').slice(0, 6))}
      isRequired
      // eslint-disable-next-line jsx-a11y/no-autofocus -- the page has this one task
      autoFocus={autoFocus}
    />
  );
}
