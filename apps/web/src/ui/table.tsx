import type { ReactNode } from 'react';
import s from './table.module.css';

/**
 * A plain table in a frame that scrolls, its head always in sight. Give cells of numbers `data-align="end"`. The frame
 * takes the focus so that the keyboard can scroll it.
 */
export function Table({
  caption,
  head,
  children,
  isTall = false,
}: {
  caption: string;
  head: ReactNode;
  children: ReactNode;
  /** Shows all rows: the page scrolls instead of the frame. */
  isTall?: boolean;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable
    <div className={s['frame']} data-tall={isTall} role="region" aria-label={caption} tabIndex={0}>
      <table className={s['table']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
