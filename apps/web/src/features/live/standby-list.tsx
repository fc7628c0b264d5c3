import { useQuery } from '@tanstack/react-query';
import { Phone, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addStandby, listStandbys, removeStandby, type StandbyOfDay } from '#contracts/http/standbys.ts';
import { call } from '../../api/client.ts';
import { keyOf, queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { languageName } from '../timetable/names.ts';
import s from './live.module.css';

const idOf = ({ cohortId, interpreterId }: StandbyOfDay) => `${cohortId}/${interpreterId}`;

/** The interpreters who agreed to step in that day; staff add and take off. */
export function StandbyList({ day }: { day: string }) {
  const { t, i18n } = useTranslation('live');
  const params = { day };
  const query = useQuery(queryOf(listStandbys, { params }));
  const [chosen, setChosen] = useState<string | null>(null);
  const refreshes = [keyOf(listStandbys, { params })];
  const paramsOf = ({ cohortId, interpreterId }: StandbyOfDay) => ({ day, cohortId, interpreterId });
  const add = useAction((one: StandbyOfDay) => call(addStandby, { params: paramsOf(one) }), {
    refreshes,
    onDone: () => setChosen(null),
  });
  const remove = useAction(
    async (one: StandbyOfDay) => {
      await call(removeStandby, { params: paramsOf(one) });
      return one;
    },
    {
      refreshes,
      onDone: (one) =>
        showToast({ text: t('standby.removed', { name: one.name }), undo: () => add.mutate(one) }),
    },
  );
  const all = query.data ?? [];
  const standbys = all.filter(({ isStandby }) => isStandby);
  const others = all.filter(({ isStandby }) => !isStandby);
  const languages = (one: StandbyOfDay) =>
    one.languages.map(({ code }) => languageName(code, i18n.language)).join(', ');
  if (all.length === 0) return null;
  return (
    <section className={s['standbys']} aria-labelledby="standbys-title">
      <h2 id="standbys-title">{t('standby.title')}</h2>
      <p className="muted">{t('standby.text')}</p>
      {standbys.length === 0 ? (
        <p>{t('standby.none')}</p>
      ) : (
        <ul className={s['standbyRows']}>
          {standbys.map((one) => (
            <li key={idOf(one)} data-standby={one.interpreterId}>
              <strong>{one.name}</strong>
              <span className="muted">{languages(one)}</span>
              {one.phone && (
                <a className={s['phone']} href={`tel:${one.phone}`}>
                  <Phone size={16} aria-hidden /> {t('answer.phone', { phone: one.phone })}
                </a>
              )}
              <Button
                size="small"
                tone="plain"
                isIcon
                aria-label={t('standby.remove', { name: one.name })}
                icon={<X size={18} aria-hidden />}
                onPress={() => remove.mutate(one)}
              />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <div className={s['standbyAdd']}>
          <Select
            label={t('standby.who')}
            placeholder={t('standby.choose')}
            value={chosen}
            onChange={setChosen}
            options={others.map((one) => ({ value: idOf(one), label: one.name, note: languages(one) }))}
          />
          <Button
            icon={<Plus size={18} aria-hidden />}
            isDisabled={chosen === null}
            isPending={add.isPending}
            onPress={() => {
              const one = others.find((other) => idOf(other) === chosen);
              if (one) add.mutate(one);
            }}
          >
            {t('standby.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
