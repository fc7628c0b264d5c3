import { ArrowDown, ArrowRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Popover } from 'react-aria-components/Popover';
import type { MatchMatrix } from '#contracts/http/matching.ts';
import { classNames } from '../../ui/class-names.ts';
import { countryName, languageName } from '../timetable/names.ts';
import { moveFocus, type Position } from '../timetable/timetable-layout.ts';
import s from './matrix.module.css';
import type { MatrixCell, Side } from './matrix-order.ts';
import { ScoreParts } from './score-parts.tsx';

const MARKS = { 'must-meet': '★', 'would-meet': '○', 'no-thanks': '✕' } as const;

/** The grid pattern of WAI-ARIA; hover or focus opens the parts of a score. Heads sort the other side. */
export function MatrixGrid({
  matrix,
  firms,
  buyers,
  sortedBy,
  onSort,
}: {
  matrix: MatchMatrix;
  firms: readonly Side[];
  buyers: readonly Side[];
  sortedBy: { firm: string | null; buyer: string | null };
  onSort: (by: { firm?: string; buyer?: string }) => void;
}) {
  const { t, i18n } = useTranslation('matching');
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const [focused, setFocused] = useState<Position>({ row: 0, column: 0 });
  const [open, setOpen] = useState<MatrixCell | null>(null);
  const cells = new Map(matrix.cells.map((cell) => [`${cell.firmId} ${cell.buyerId}`, cell]));
  const panelId = useId();
  const show = (cell: MatrixCell, element: HTMLElement) => {
    anchor.current = element;
    setOpen(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setOpen(null);
    const next = moveFocus(focused, event.key, event.ctrlKey, firms.length, buyers.length);
    if (!next) return;
    event.preventDefault();
    setFocused(next);
    const cell = frame.current?.querySelector<HTMLElement>(`[data-cell="${next.row},${next.column}"]`);
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const described = (cell: MatrixCell) =>
    [
      cell.bannedBy.length > 0 ? t('banned') : t('points', { score: cell.score }),
      cell.firmWish && t('firmWish', { wish: wishWords(cell.firmWish) }),
      cell.buyerWish && t('buyerWish', { wish: wishWords(cell.buyerWish) }),
      cell.rule && t(`rule.${cell.rule}`),
      !cell.isWanted && cell.bannedBy.length === 0 && t('notWanted'),
    ]
      .filter(Boolean)
      .join(', ');
  const wishWords = (wish: NonNullable<MatrixCell['firmWish']>) =>
    wish === 'no-thanks' ? t('noThanks') : t(`reason.${wish}`);
  const nameOf = (sides: readonly Side[], id: string) => sides.find((side) => side.id === id)?.name ?? '';

  return (
    <div ref={frame} className={s['frame']} onMouseLeave={() => setOpen(null)}>
      <table role="grid" aria-label={t('title')} className={s['grid']}>
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col" className={s['corner']}>
              {t('firm')} \ {t('buyer')}
            </th>
            {buyers.map((buyer) => (
              <th role="columnheader" scope="col" key={buyer.id} aria-label={buyer.name}>
                <button
                  type="button"
                  className={s['head']}
                  aria-pressed={sortedBy.buyer === buyer.id}
                  onClick={() => onSort(sortedBy.buyer === buyer.id ? {} : { buyer: buyer.id })}
                  title={t('sort.byBuyer', { name: buyer.name })}
                >
                  <span className={s['name']}>{buyer.name}</span>
                  <span className={s['sub']}>
                    {buyer.country && countryName(buyer.country, i18n.language)}
                    {sortedBy.buyer === buyer.id && <ArrowDown size={14} aria-hidden />}
                  </span>
                  <span className={s['sub']}>{t('sum', { wanted: buyer.wanted, sum: buyer.sum })}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {firms.map((firm, row) => (
            <tr role="row" key={firm.id}>
              <th role="rowheader" scope="row" aria-label={firm.name} className={s['rowHead']}>
                <button
                  type="button"
                  className={s['head']}
                  aria-pressed={sortedBy.firm === firm.id}
                  onClick={() => onSort(sortedBy.firm === firm.id ? {} : { firm: firm.id })}
                  title={t('sort.byFirm', { name: firm.name })}
                >
                  <span className={s['name']}>
                    {firm.name} {sortedBy.firm === firm.id && <ArrowRight size={14} aria-hidden />}
                  </span>
                  <span className={s['sub']}>{t('sum', { wanted: firm.wanted, sum: firm.sum })}</span>
                </button>
              </th>
              {buyers.map((buyer, column) => {
                const cell = cells.get(`${firm.id} ${buyer.id}`)!;
                const isBanned = cell.bannedBy.length > 0;
                return (
                  <td
                    role="gridcell"
                    key={buyer.id}
                    data-cell={`${row},${column}`}
                    tabIndex={focused.row === row && focused.column === column ? 0 : -1}
                    onKeyDown={onKeyDown}
                    onFocus={(event) => {
                      setFocused({ row, column });
                      show(cell, event.currentTarget);
                    }}
                    onBlur={() => setOpen(null)}
                    onMouseEnter={(event) => show(cell, event.currentTarget)}
                    aria-label={`${firm.name}, ${buyer.name}: ${described(cell)}`}
                    aria-describedby={open === cell ? panelId : undefined}
                    className={classNames(s['cell'], !cell.isWanted && s['out'], isBanned && s['banned'])}
                    style={{ '--share': `${isBanned ? 0 : cell.score}%` } as React.CSSProperties}
                  >
                    <span className={s['score']}>{isBanned ? '–' : cell.score}</span>
                    <span className={s['marks']} aria-hidden>
                      <Mark wish={cell.firmWish} />
                      <Mark wish={cell.buyerWish} />
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {open && (
        <Popover
          triggerRef={anchor}
          isOpen
          isNonModal
          onOpenChange={(isOpen) => !isOpen && setOpen(null)}
          placement="bottom"
          className={s['panel']!}
          aria-label={t('partsOf', {
            firm: nameOf(firms, open.firmId),
            buyer: nameOf(buyers, open.buyerId),
          })}
        >
          <div id={panelId} role="tooltip" className="stack">
            <strong>
              {nameOf(firms, open.firmId)} · {nameOf(buyers, open.buyerId)}
            </strong>
            <p className="small">
              {described(open)}
              {open.language &&
                ` · ${t('interpreted', { language: languageName(open.language, i18n.language) })}`}
            </p>
            {open.parts.length > 0 && <ScoreParts parts={open.parts} isCompact />}
          </div>
        </Popover>
      )}
    </div>
  );
}

function Mark({ wish }: { wish: MatrixCell['firmWish'] }) {
  return (
    <span className={s['mark']} data-wish={wish ?? 'none'}>
      {wish ? MARKS[wish] : '·'}
    </span>
  );
}
