import { Ban, CalendarPlus, CircleAlert, CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { Draft } from '#contracts/http/schedule.ts';
import { getDraftBoard } from '#contracts/http/schedule.ts';
import { listBuyers } from '#contracts/http/people.ts';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { queryOf } from '../../api/queries.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import { languageName } from '../timetable/names.ts';
import { DraftMoveDialog } from './draft-move-dialog.tsx';
import { namesOf } from './draft-names.ts';
import { remarksOf } from './draft-summary.ts';
import s from './schedule.module.css';
import type { DraftActions } from './use-draft-actions.ts';
import { useObstacleText } from './use-obstacle-text.ts';

/** The objective in words, and why the rest could not be planned. */
export function ResultPanel({
  cohort,
  draft,
  actions,
}: {
  cohort: CohortDetail;
  draft: Draft;
  /** Null: this draft cannot be changed. */
  actions: DraftActions | null;
}) {
  const { t } = useTranslation('schedule');
  const reader = useReader();
  const scheduled = draft.meetings.length;
  return (
    <section className="card stack" aria-labelledby="result-title">
      <div>
        <h2 id="result-title">
          {scheduled >= draft.wanted
            ? t('result.all', { wanted: draft.wanted })
            : t('result.headline', { wanted: draft.wanted, scheduled })}
        </h2>
        <p className="muted">
          {draft.status && draft.status !== 'infeasible' && (
            <>
              {draft.handChanges > 0 && draft.status === 'feasible'
                ? t('result.byHand')
                : t(`result.${draft.status}`)}{' '}
            </>
          )}
          {t('result.made', { time: formatInstant(draft.createdAt, reader, 'short') })}
        </p>
      </div>
      <ul className={s['remarks']}>
        {remarksOf(draft).map(({ key, count, isGood }) => (
          <li key={key} data-good={isGood}>
            {isGood ? <CircleCheck size={18} aria-hidden /> : <CircleAlert size={18} aria-hidden />}
            {t(`result.${key}`, { count })}
          </li>
        ))}
      </ul>
      {draft.unscheduled.length > 0 && <Unscheduled cohort={cohort} draft={draft} actions={actions} />}
    </section>
  );
}

type Missing = Draft['unscheduled'][number];

function Unscheduled({
  cohort,
  draft,
  actions,
}: {
  cohort: CohortDetail;
  draft: Draft;
  actions: DraftActions | null;
}) {
  const { t } = useTranslation('schedule');
  const { locale } = useReader();
  const [placing, setPlacing] = useState<Missing | null>(null);
  const count = draft.unscheduled.length;
  const change = ({ firmId, buyerId }: Missing, kind: 'forbid' | 'allow') =>
    actions?.change.mutate({ pair: { firmId, buyerId }, what: { kind } });
  return (
    <details className={s['unscheduled']}>
      <summary>
        <strong>{t('unscheduled.title', { count })}</strong>{' '}
        <span className="muted">{t('unscheduled.show')}</span>
      </summary>
      <Table
        caption={t('unscheduled.title', { count })}
        head={
          <>
            <th scope="col">{t('unscheduled.firm')}</th>
            <th scope="col">{t('unscheduled.buyer')}</th>
            <th scope="col" data-align="end">
              {t('unscheduled.score')}
            </th>
            <th scope="col">{t('unscheduled.why')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('unscheduled.actions')}</span>
            </th>
          </>
        }
      >
        {draft.unscheduled.map((one) => (
          <tr key={`${one.firmId} ${one.buyerId}`}>
            <th scope="row">{one.firm}</th>
            <td>{one.buyer}</td>
            <td data-align="end">{one.score}</td>
            <td>
              {t(`unscheduled.reason.${one.code}`, {
                minLevel: 1,
                ...one.params,
                language:
                  typeof one.params['language'] === 'string'
                    ? languageName(one.params['language'], locale)
                    : '',
                defaultValue: t('unscheduled.reason.other'),
              })}
            </td>
            <td>
              {actions && (
                <div className={s['rowActions']}>
                  {one.code === 'forbidden' ? (
                    <Button size="small" tone="plain" onPress={() => change(one, 'allow')}>
                      {t('hand.allow')}
                    </Button>
                  ) : (
                    <>
                      <Button
                        size="small"
                        tone="plain"
                        icon={<CalendarPlus size={16} />}
                        onPress={() => setPlacing(one)}
                      >
                        {t('hand.place')}
                      </Button>
                      <Button
                        size="small"
                        tone="plain"
                        icon={<Ban size={16} />}
                        onPress={() => change(one, 'forbid')}
                      >
                        {t('hand.forbid')}
                      </Button>
                    </>
                  )}
                </div>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {placing && actions && (
        <Placing
          cohort={cohort}
          draft={draft}
          missing={placing}
          actions={actions}
          onClose={() => setPlacing(null)}
        />
      )}
    </details>
  );
}

/** Looks for a place for a pair that the run left out. */
function Placing({
  cohort,
  draft,
  missing,
  actions,
  onClose,
}: {
  cohort: CohortDetail;
  draft: Draft;
  missing: Missing;
  actions: DraftActions;
  onClose: () => void;
}) {
  const params = { cohortId: cohort.id };
  const board = useQuery(queryOf(getDraftBoard, { params: { ...params, draftId: draft.id } })).data;
  const buyers = useQuery(queryOf(listBuyers, { params })).data;
  const textOf = useObstacleText(useMemo(() => namesOf(draft, board), [draft, board]));
  if (!board || !buyers) return null;
  const pair = { firmId: missing.firmId, buyerId: missing.buyerId };
  return (
    <DraftMoveDialog
      data={{ slots: cohort.slots, booths: cohort.booths, meetings: draft.meetings }}
      draft={draft}
      board={board}
      pair={pair}
      title={`${missing.firm} · ${missing.buyer}`}
      zone={buyers.find(({ id }) => id === missing.buyerId)?.zone ?? 'UTC'}
      textOf={textOf}
      onMove={(place) => {
        actions.change.mutate({ pair, what: { kind: 'place', ...place } });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
