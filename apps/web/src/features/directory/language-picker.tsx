import { useTranslation } from 'react-i18next';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FieldLabel, FieldNotes } from '../../ui/field-parts.tsx';
import f from '../../ui/field.module.css';
import { LANGUAGES, languageName } from './names.ts';

/** Several languages, ticked. */
export function LanguagePicker({
  label,
  value,
  onChange,
  error,
}: {
  label: string;
  value: string[];
  onChange: (value: string[]) => void;
  error?: string | undefined;
}) {
  const { i18n } = useTranslation();
  return (
    <CheckboxGroup className={f['field']!} value={value} onChange={onChange} isInvalid={Boolean(error)}>
      <FieldLabel label={label} />
      <div className={f['inline']}>
        {LANGUAGES.map((code) => (
          <Checkbox key={code} value={code}>
            {languageName(code, i18n.language)}
          </Checkbox>
        ))}
      </div>
      <FieldNotes error={error} />
    </CheckboxGroup>
  );
}
