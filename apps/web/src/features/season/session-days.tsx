import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './season.module.css';

/** Session days, each with a word of warning when it falls on a weekend or a holiday. */
export function SessionDays({
  label,
  days,
  holidays = [],
  onChange,
}: {
  label: string;
  days: readonly string[];
  holidays?: readonly { day: string; name: string }[];
  onChange: (days: string[]) => void;
}) {
  const { t, i18n } = useTranslation('season');
  const warningOf = (day: string) => {
    const holiday = holidays.find((each) => each.day === day);
    if (holiday) return t('onHoliday', { name: holiday.name });
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday === 0 || weekday === 6 ? t('onWeekend') : null;
  };
  const weekdayOf = (day: string) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    );
  const dayAfter = (day: string) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return (
    <div className={s['days']} role="group" aria-label={label}>
      {days.map((day, index) => (
        <div key={index} className={s['day']}>
          <TextField
            label=""
            size="small"
            type="date"
            aria-label={`${label} ${index + 1}`}
            value={day}
            onChange={(value) => value && onChange(days.map((each, i) => (i === index ? value : each)))}
          />
          <span className={s[warningOf(day) ? 'warning' : 'weekday']}>
            {warningOf(day) ?? weekdayOf(day)}
          </span>
          <Button
            tone="plain"
            size="small"
            isIcon
            isDisabled={days.length === 1}
            aria-label={`${label} ${index + 1} ${t('common:action.remove')}`}
            icon={<X size={16} aria-hidden />}
            onPress={() => onChange(days.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          tone="plain"
          size="small"
          isDisabled={days.length >= 10}
          icon={<Plus size={16} aria-hidden />}
          onPress={() => onChange([...days, dayAfter(days.at(-1)!)])}
        >
          {t('addDay')}
        </Button>
      </div>
    </div>
  );
}
