import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SeasonProposal } from '#contracts/http/seasons.ts';
import { CITY_ZONE, formatMonth } from '../../time/format.ts';
import { fromZonedInput, toZonedInput } from '../../time/zoned-input.ts';
import { Button } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './season.module.css';
import { SessionDays } from './session-days.tsx';

type Cohorts = SeasonProposal['cohorts'];

/** The proposed cohorts, every cell open to change. Times are Korean ones. */
export function ProposalTable({
  cohorts,
  holidays,
  onChange,
}: {
  cohorts: Cohorts;
  holidays: SeasonProposal['holidays'];
  onChange: (cohorts: Cohorts) => void;
}) {
  const { t, i18n } = useTranslation('season');
  const change = (index: number, part: Partial<Cohorts[number]>) =>
    onChange(cohorts.map((each, i) => (i === index ? { ...each, ...part } : each)));
  return (
    <div className={s['editor']}>
      <Table
        isTall
        caption={t('new.table')}
        head={
          <>
            <th scope="col">{t('month')}</th>
            <th scope="col">{t('opens')}</th>
            <th scope="col">{t('closes')}</th>
            <th scope="col">{t('sessions')}</th>
            <th scope="col">{t('capacity')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('common:action.remove')}</span>
            </th>
          </>
        }
      >
        {cohorts.map((cohort, index) => {
          const month = formatMonth(cohort.month, i18n.language, false);
          const label = (word: string) => `${month} ${word}`;
          return (
            <tr key={cohort.month}>
              <th scope="row">{month}</th>
              {(['recruitmentOpensAt', 'recruitmentClosesAt'] as const).map((field) => (
                <td key={field}>
                  <TextField
                    label=""
                    size="small"
                    type="datetime-local"
                    aria-label={label(field === 'recruitmentOpensAt' ? t('opens') : t('closes'))}
                    value={toZonedInput(cohort[field], CITY_ZONE)}
                    onChange={(value) => {
                      const instant = fromZonedInput(value, CITY_ZONE);
                      if (instant) change(index, { [field]: instant });
                    }}
                  />
                </td>
              ))}
              <td>
                <SessionDays
                  label={label(t('sessions'))}
                  days={cohort.sessionDays}
                  holidays={holidays}
                  onChange={(sessionDays) => change(index, { sessionDays })}
                />
              </td>
              <td>
                <TextField
                  label=""
                  size="small"
                  type="number"
                  min={1}
                  max={50}
                  aria-label={label(t('capacity'))}
                  value={String(cohort.capacity)}
                  onChange={(value) =>
                    change(index, { capacity: Math.max(1, Math.min(50, Number(value) || 1)) })
                  }
                />
              </td>
              <td>
                <Button
                  tone="plain"
                  size="small"
                  isIcon
                  aria-label={label(t('common:action.remove'))}
                  isDisabled={cohorts.length === 1}
                  icon={<Trash2 size={18} aria-hidden />}
                  onPress={() => onChange(cohorts.filter((_, i) => i !== index))}
                />
              </td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}
