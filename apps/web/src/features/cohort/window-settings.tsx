import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { CITY_ZONE } from '../../time/format.ts';
import { fromZonedInput, toZonedInput } from '../../time/zoned-input.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './cohort.module.css';
import { useChangeCohort } from './use-change-cohort.ts';

export function WindowSettings({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  const [opensAt, setOpensAt] = useState(toZonedInput(cohort.recruitmentOpensAt, CITY_ZONE));
  const [closesAt, setClosesAt] = useState(toZonedInput(cohort.recruitmentClosesAt, CITY_ZONE));
  const [capacity, setCapacity] = useState(String(cohort.capacity));
  const save = useChangeCohort(cohort.id);
  const opens = fromZonedInput(opensAt, CITY_ZONE);
  const closes = fromZonedInput(closesAt, CITY_ZONE);
  const isBackwards = opens !== null && closes !== null && closes <= opens;
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!opens || !closes || isBackwards) return;
        save.mutate({ recruitmentOpensAt: opens, recruitmentClosesAt: closes, capacity: Number(capacity) });
      }}
    >
      <h2>{t('settings.window')}</h2>
      <div className={s['dates']}>
        <TextField
          label={t('recruitment.opens')}
          type="datetime-local"
          value={opensAt}
          onChange={setOpensAt}
          isRequired
        />
        <TextField
          label={t('recruitment.closes')}
          type="datetime-local"
          value={closesAt}
          onChange={setClosesAt}
          error={isBackwards && t('settings.backwards')}
          isRequired
        />
        <TextField
          label={t('settings.capacity')}
          type="number"
          min={Math.max(1, cohort.selectedCount)}
          max={50}
          value={capacity}
          onChange={setCapacity}
          isRequired
        />
      </div>
      <div>
        <Button type="submit" tone="primary" isPending={save.isPending}>
          {t('common:action.save')}
        </Button>
      </div>
    </form>
  );
}
