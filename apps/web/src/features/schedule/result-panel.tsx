import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#contracts/http/schedule.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Table } from '../../ui/table.tsx';
import { languageName } from '../timetable/names.ts';
import { remarksOf } from './draft-summary.ts';
import s from './schedule.module.css';

/** The objective in words, and why the rest could not be planned. */
export function ResultPanel({ draft }: { draft: Draft }) {
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
          {draft.status && draft.status !== 'infeasible' && t(`result.${draft.status}`)}{' '}
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
      {draft.unscheduled.length > 0 && <Unscheduled draft={draft} />}
    </section>
  );
}

function Unscheduled({ draft }: { draft: Draft }) {
  const { t } = useTranslation('schedule');
  const { locale } = useReader();
  const count = draft.unscheduled.length;
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
            <th scope="col">{t('unscheduled.why')}</th>
          </>
        }
      >
        {draft.unscheduled.map(({ firm, buyer, code, params }) => (
          <tr key={`${firm} ${buyer}`}>
            <th scope="row">{firm}</th>
            <td>{buyer}</td>
            <td>
              {t(`unscheduled.reason.${code}`, {
                minLevel: 1,
                ...params,
                language:
                  typeof params['language'] === 'string' ? languageName(params['language'], locale) : '',
                defaultValue: t('unscheduled.reason.other'),
              })}
            </td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
