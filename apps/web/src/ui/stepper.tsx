import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import s from './stepper.module.css';

export interface Step {
  id: string;
  label: ReactNode;
  state: 'done' | 'current' | 'open' | 'blocked';
  /** The state in words, for those who do not see colours. */
  stateWord: string;
}

/** Where something stands in a known order of steps. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol className={s['steps']} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={s['step']}
          data-state={step.state}
          {...(step.state === 'current' && { 'aria-current': 'step' as const })}
        >
          <span className={s['dot']} aria-hidden>
            {step.state === 'done' ? <Check size={18} strokeWidth={3} /> : index + 1}
          </span>
          <span className={s['label']}>
            {step.label}
            <span className="visually-hidden"> ({step.stateWord})</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
