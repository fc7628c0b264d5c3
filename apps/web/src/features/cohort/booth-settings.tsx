import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './cohort.module.css';
import { useChangeCohort } from './use-change-cohort.ts';

/** Places to sit at city hall. Without any, every firm attends from its own desk. */
export function BoothSettings({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  const [names, setNames] = useState(cohort.booths.map(({ name }) => name));
  const save = useChangeCohort(cohort.id);
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ booths: names.map((name) => name.trim()) });
      }}
    >
      <h2>{t('booths.title')}</h2>
      <p className="muted">{t('booths.text')}</p>
      <div className={s['lines']}>
        {names.map((name, index) => (
          <div key={index} className={s['slotRow']}>
            <TextField
              label=""
              size="small"
              aria-label={t('booths.name', { number: index + 1 })}
              value={name}
              maxLength={40}
              isRequired
              onChange={(value) => setNames(names.map((each, i) => (i === index ? value : each)))}
            />
            <Button
              tone="plain"
              size="small"
              isIcon
              aria-label={t('booths.remove', { name })}
              icon={<Trash2 size={18} aria-hidden />}
              onPress={() => setNames(names.filter((_, i) => i !== index))}
            />
          </div>
        ))}
      </div>
      <div className="row">
        <Button
          size="small"
          icon={<Plus size={16} aria-hidden />}
          isDisabled={names.length >= 30}
          onPress={() => setNames([...names, t('booths.default', { number: names.length + 1 })])}
        >
          {t('booths.add')}
        </Button>
      </div>
      <div>
        <Button type="submit" tone="primary" isPending={save.isPending}>
          {t('common:action.save')}
        </Button>
      </div>
    </form>
  );
}
