import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { CITY_ZONE } from '../../time/format.ts';
import { fromZonedInput, toZonedInput } from '../../time/zoned-input.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SessionDays } from '../season/session-days.tsx';
import s from './cohort.module.css';
import { SlotDays } from './slot-days.tsx';
import { useChangeCohort } from './use-change-cohort.ts';

interface SlotInput {
  startsAt: string;
  endsAt: string;
}

/** Session days with the usual hours, or slots written by hand (a shorter day, a trial run). Korean time. */
export function SlotSettings({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  const [way, setWay] = useState<'days' | 'slots'>('days');
  const [days, setDays] = useState(cohort.sessionDays);
  const [slots, setSlots] = useState<SlotInput[]>(
    cohort.slots.map(({ startsAt, endsAt }) => ({
      startsAt: toZonedInput(startsAt, CITY_ZONE),
      endsAt: toZonedInput(endsAt, CITY_ZONE),
    })),
  );
  const save = useChangeCohort(cohort.id);
  const change = (index: number, part: Partial<SlotInput>) =>
    setSlots(slots.map((each, i) => (i === index ? { ...each, ...part } : each)));

  const submit = () => {
    if (way === 'days') return save.mutate({ sessionDays: days });
    const given = slots.map(({ startsAt, endsAt }) => ({
      startsAt: fromZonedInput(startsAt, CITY_ZONE) ?? '',
      endsAt: fromZonedInput(endsAt, CITY_ZONE) ?? '',
    }));
    if (given.every(({ startsAt, endsAt }) => startsAt && endsAt)) save.mutate({ slots: given });
  };

  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t('slots.title')}</h2>
      <div className="muted">
        <SlotDays cohort={cohort} />
      </div>
      <RadioGroup
        label={t('slots.way')}
        value={way}
        onChange={setWay}
        options={[
          { value: 'days', label: t('slots.usual'), note: t('slots.usualNote') },
          { value: 'slots', label: t('slots.byHand') },
        ]}
      />
      {way === 'days' ? (
        <SessionDays label={t('slots.days')} days={days} onChange={setDays} />
      ) : (
        <div className={s['lines']}>
          {slots.map((slot, index) => (
            <div key={index} className={s['slotRow']}>
              <TextField
                label=""
                size="small"
                type="datetime-local"
                aria-label={t('slots.startsAt', { number: index + 1 })}
                value={slot.startsAt}
                onChange={(startsAt) => change(index, { startsAt })}
                isRequired
              />
              –
              <TextField
                label=""
                size="small"
                type="datetime-local"
                aria-label={t('slots.endsAt', { number: index + 1 })}
                value={slot.endsAt}
                onChange={(endsAt) => change(index, { endsAt })}
                isRequired
              />
              <Button
                tone="plain"
                size="small"
                isIcon
                aria-label={t('slots.remove', { number: index + 1 })}
                isDisabled={slots.length === 1}
                icon={<Trash2 size={18} aria-hidden />}
                onPress={() => setSlots(slots.filter((_, i) => i !== index))}
              />
            </div>
          ))}
          <div>
            <Button
              size="small"
              icon={<Plus size={16} aria-hidden />}
              onPress={() => setSlots([...slots, slots.at(-1) ?? { startsAt: '', endsAt: '' }])}
            >
              {t('slots.add')}
            </Button>
          </div>
        </div>
      )}
      <div>
        <Button type="submit" tone="primary" isPending={save.isPending}>
          {t('common:action.save')}
        </Button>
      </div>
    </form>
  );
}
