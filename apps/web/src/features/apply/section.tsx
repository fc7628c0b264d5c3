import type { ReactNode } from 'react';
import s from './apply.module.css';

/** A numbered part of the form. */
export function Section({
  number,
  title,
  text,
  children,
}: {
  number: number;
  title: string;
  text?: string;
  children: ReactNode;
}) {
  return (
    <section className={s['section']} aria-labelledby={`section-${number}`}>
      <div className={s['sectionHead']}>
        <span className={s['number']} aria-hidden>
          {number}
        </span>
        <h2 id={`section-${number}`}>{title}</h2>
        {text && <p>{text}</p>}
      </div>
      {children}
    </section>
  );
}
