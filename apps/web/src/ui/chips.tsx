import { Check } from 'lucide-react';
import s from './chips.module.css';

/** Filters side by side; the owner keeps the choice in the URL. */
export function Chips<Id extends string>({
  label,
  chips,
  selected,
  onSelect,
}: {
  label: string;
  chips: readonly { id: Id; label: string; count?: number }[];
  selected: Id;
  onSelect: (id: Id) => void;
}) {
  return (
    <div role="group" aria-label={label} className={s['group']}>
      {chips.map((chip) => (
        <button
          key={chip.id}
          type="button"
          className={s['chip']}
          aria-pressed={chip.id === selected}
          onClick={() => onSelect(chip.id)}
        >
          {chip.id === selected && <Check size={15} strokeWidth={3} aria-hidden />}
          {chip.label}
          {chip.count !== undefined && <span className={s['count']}>{chip.count}</span>}
        </button>
      ))}
    </div>
  );
}
