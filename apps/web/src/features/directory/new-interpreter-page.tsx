import { useParams } from '@tanstack/react-router';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addInterpreter } from '#contracts/http/people.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './directory.module.css';
import { LANGUAGES, languageName } from './names.ts';
import { NewPersonForm, useNewPerson } from './new-person-form.tsx';

const LEVELS = ['1', '2', '3', '4', '5'] as const;
const EMPTY = {
  name: '',
  email: '',
  phone: '',
  languages: [
    { code: 'ko', level: 5 },
    { code: 'vi', level: 4 },
  ],
  fields: '',
  maxHoursPerMonth: '20',
};

/** An interpreter added by hand; they say when they can come by the link they get. */
export function NewInterpreterPage() {
  const { t, i18n } = useTranslation(['directory', 'common']);
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/interpreters/new' });
  const [form, setForm] = useState(EMPTY);
  const set = (part: Partial<typeof EMPTY>) => setForm({ ...form, ...part });
  const { add, faultOf } = useNewPerson('interpreters', cohortId, () => {
    const fields = form.fields
      .split(',')
      .map((field) => field.trim())
      .filter(Boolean);
    return call(addInterpreter, {
      params: { cohortId },
      body: { ...form, fields, maxHoursPerMonth: Number(form.maxHoursPerMonth), availability: [] },
    });
  });
  const setLanguage = (index: number, part: Partial<(typeof EMPTY.languages)[number]>) =>
    set({ languages: form.languages.map((each, i) => (i === index ? { ...each, ...part } : each)) });
  return (
    <NewPersonForm
      kind="interpreters"
      cohortId={cohortId}
      add={add}
      fields={
        <>
          <TextField
            label={t('interpreters.name')}
            value={form.name}
            onChange={(name) => set({ name })}
            maxLength={80}
            isRequired
            error={faultOf('name')}
          />
          <TextField
            label={t('email')}
            type="email"
            value={form.email}
            onChange={(email) => set({ email })}
            isRequired
            error={faultOf('email')}
          />
          <TextField
            label={t('interpreters.phone')}
            type="tel"
            isOptional
            value={form.phone}
            onChange={(phone) => set({ phone })}
            maxLength={30}
            error={faultOf('phone')}
          />
          <TextField
            label={t('interpreters.maxHours')}
            type="number"
            min={1}
            max={200}
            value={form.maxHoursPerMonth}
            onChange={(maxHoursPerMonth) => set({ maxHoursPerMonth })}
            isRequired
            error={faultOf('maxHoursPerMonth')}
          />
          <TextField
            label={t('interpreters.fields')}
            hint={t('interpreters.fieldsHint')}
            isOptional
            value={form.fields}
            onChange={(fields) => set({ fields })}
            error={faultOf('fields')}
          />
        </>
      }
    >
      <fieldset className={s['lines']}>
        <legend>{t('interpreters.languages')}</legend>
        {form.languages.map((language, index) => (
          <div key={index} className={s['line']}>
            <Select
              label=""
              aria-label={t('interpreters.language', { number: index + 1 })}
              options={LANGUAGES.map((code) => ({
                value: code as string,
                label: languageName(code, i18n.language),
              }))}
              value={language.code}
              onChange={(code) => setLanguage(index, { code })}
            />
            <Select
              label=""
              aria-label={t('interpreters.languageLevel', { number: index + 1 })}
              options={LEVELS.map((level) => ({ value: level, label: t('level', { level }) }))}
              value={String(language.level) as (typeof LEVELS)[number]}
              onChange={(level) => setLanguage(index, { level: Number(level) })}
            />
            <Button
              tone="plain"
              isIcon
              isDisabled={form.languages.length === 1}
              aria-label={t('removeOne', { name: languageName(language.code, i18n.language) })}
              icon={<Trash2 size={18} aria-hidden />}
              onPress={() => set({ languages: form.languages.filter((_, i) => i !== index) })}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            icon={<Plus size={16} aria-hidden />}
            isDisabled={form.languages.length >= 8}
            onPress={() => set({ languages: [...form.languages, { code: 'en', level: 3 }] })}
          >
            {t('interpreters.addLanguage')}
          </Button>
        </div>
      </fieldset>
    </NewPersonForm>
  );
}
