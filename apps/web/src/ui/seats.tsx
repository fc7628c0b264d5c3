import { Armchair } from 'lucide-react';
import { classNames } from './class-names.ts';
import s from './seats.module.css';

/** A chair for each place, filled or open; `label` says the same in words. */
export function Seats({
  capacity,
  taken,
  label,
  size = 24,
}: {
  capacity: number;
  taken: number;
  label: string;
  size?: number;
}) {
  return (
    <div className={s['seats']} role="img" aria-label={label}>
      {Array.from({ length: capacity }, (_, index) => (
        <Armchair
          key={index}
          size={size}
          strokeWidth={1.8}
          className={classNames(s['seat'], index < taken && s['taken'])}
        />
      ))}
    </div>
  );
}
