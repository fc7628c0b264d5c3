import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Equal, Minus, MoveRight, Plus, Repeat } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftComparison } from '#contracts/http/schedule.ts';
import { compareDrafts } from '#contracts/http/schedule.ts';
import { queryOf } from '../../api/queries.ts';
import { CITY_ZONE, formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Table } from '../../ui/table.tsx';
import s from './schedule.module.css';

const LOOKS: Record<DraftComparison['changes'][number]['kind'], { tone: Tone; icon: LucideIcon }> = {
  moved: { tone: 'info', icon: MoveRight },
  changed: { tone: 'neutral', icon: Repeat },
  added: { tone: 'success', icon: Plus },
  gone: { tone: 'danger', icon: Minus },
};
/** Where more is better; of all others less is. */
const RISING = new Set(['meetings', 'score']);

/** What this draft changed against the one before it: meeting by meeting, and in what was aimed at. */
export function ComparisonPanel({ cohortId, draft }: { cohortId: string; draft: Draft }) {
  const { t } = useTranslation('schedule');
  const { locale } = useReader();
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery({
    ...queryOf(compareDrafts, { params: { cohortId, draftId: draft.id } }),
    enabled: isOpen || draft.undo !== null,
  });
  const comparison = query.data;
  if (!comparison) return null;
  const count = (kind: string) => comparison.changes.filter((change) => change.kind === kind).length;
  const when = (place: DraftComparison['changes'][number]['before']) =>
    place
      ? [formatInstant(place.startsAt, { locale, zone: CITY_ZONE }, 'short'), place.booth, place.interpreter]
          .filter(Boolean)
          .join(' · ')
      : '–';
  return (
    <details
      className={`card ${s['comparison']}`}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <strong>{t('compare.title')}</strong>{' '}
        <span className="muted">
          {comparison.changes.length === 0
            ? t('compare.same')
            : t('compare.summary', {
                moved: count('moved') + count('changed'),
                added: count('added'),
                gone: count('gone'),
                same: comparison.same,
              })}
        </span>
      </summary>
      <dl className={s['differences']}>
        {differencesOf(comparison).map(({ key, before, after }) => {
          const isSame = before === after;
          const isBetter = RISING.has(key) ? after > before : after < before;
          return (
            <div key={key} data-tone={isSame ? 'same' : isBetter ? 'better' : 'worse'}>
              <dt>{t(`compare.term.${key}`)}</dt>
              <dd className="number">
                {before} <ArrowRight size={14} aria-label={t('compare.becomes')} /> {after}{' '}
                <span className="small">
                  {isSame ? <Equal size={14} aria-hidden /> : null}
                  {t(isSame ? 'compare.equal' : isBetter ? 'compare.better' : 'compare.worse')}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      {comparison.changes.length > 0 && (
        <Table
          caption={t('compare.title')}
          head={
            <>
              <th scope="col">{t('compare.what')}</th>
              <th scope="col">{t('unscheduled.firm')}</th>
              <th scope="col">{t('unscheduled.buyer')}</th>
              <th scope="col">{t('compare.before')}</th>
              <th scope="col">{t('compare.after')}</th>
            </>
          }
        >
          {comparison.changes.map(({ kind, firm, buyer, before, after }) => (
            <tr key={`${firm.id} ${buyer.id}`} data-change={kind}>
              <td>
                <Badge {...LOOKS[kind]}>{t(`compare.kind.${kind}`)}</Badge>
              </td>
              <th scope="row">{firm.name}</th>
              <td>{buyer.company}</td>
              <td className="number">{when(before)}</td>
              <td className="number">{when(after)}</td>
            </tr>
          ))}
        </Table>
      )}
    </details>
  );
}

function differencesOf({ before, after }: DraftComparison) {
  const terms = ['shortfall', 'score', 'gaps', 'unsocial', 'fieldMisfit', 'maxLoad'] as const;
  return [
    { key: 'meetings', before: before.meetings, after: after.meetings },
    ...terms.map((key) => ({
      key: key as string,
      before: before.objective[key],
      after: after.objective[key],
    })),
  ];
}
