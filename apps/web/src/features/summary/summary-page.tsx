import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ChartColumn, Check, Download, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CohortSummary } from '#contracts/http/meetings.ts';
import { downloadCohortSummary, getCohortSummary } from '#contracts/http/meetings.ts';
import { download } from '../../api/files.ts';
import { queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { CITY_ZONE, formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Table } from '../../ui/table.tsx';
import { formatUsd } from '../logs/money.ts';
import { countryName } from '../timetable/names.ts';
import s from './summary.module.css';

/** Totals of a cohort, its meetings with what came of each, and the same as a spreadsheet. */
export function SummaryPage() {
  const { t } = useTranslation('summary');
  const { cohortId } = useParams({ strict: false }) as { cohortId: string };
  const params = { cohortId };
  const query = useQuery(queryOf(getCohortSummary, { params }));
  const save = useAction(() => download(downloadCohortSummary, { params }));
  return (
    <div className="stack-large">
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button
            tone="primary"
            icon={<Download size={18} />}
            isPending={save.isPending}
            onPress={() => save.mutate(undefined)}
          >
            {t('download')}
          </Button>
        }
      />
      <Loaded query={query}>
        {(summary) => (
          <>
            <Totals summary={summary} />
            {summary.rows.length === 0 ? (
              <EmptyState icon={ChartColumn} title={t('none')}>
                {t('noneText')}
              </EmptyState>
            ) : (
              <Rows summary={summary} />
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Totals({ summary }: { summary: CohortSummary }) {
  const { t } = useTranslation('summary');
  const { locale } = useReader();
  const amounts = [
    ['discussed', summary.discussedCents],
    ['contracting', summary.contractingCents],
    ['contracted', summary.contractedCents],
  ] as const;
  const counts = [
    ['firms', 'firms', summary.firms],
    ['buyers', 'firms', summary.buyers],
    ['meetings', 'meetings', summary.meetings],
    ['held', 'meetings', summary.held],
    ['logged', 'meetings', summary.logged],
  ] as const;
  return (
    <section aria-label={t('totals.title')} className={s['totals']}>
      <dl className={s['amounts']}>
        {amounts.map(([name, cents]) => (
          <div key={name}>
            <dt>{t(`totals.${name}`)}</dt>
            <dd className="number">{formatUsd(cents, locale)}</dd>
          </div>
        ))}
      </dl>
      <dl className={s['counts']}>
        {counts.map(([name, unit, count]) => (
          <div key={name}>
            <dt>{t(`totals.${name}`)}</dt>
            <dd className="number">{t(`unit.${unit}`, { count })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Rows({ summary }: { summary: CohortSummary }) {
  const { t } = useTranslation(['summary', 'common']);
  const { locale } = useReader();
  return (
    <Table
      caption={t('table.caption')}
      head={
        <>
          <th scope="col">{t('table.when')}</th>
          <th scope="col">{t('table.firm')}</th>
          <th scope="col">{t('table.buyer')}</th>
          <th scope="col">{t('table.interpreter')}</th>
          <th scope="col">{t('table.state')}</th>
          <th scope="col">{t('table.attended')}</th>
          <th scope="col" data-align="end">
            {t('totals.discussed')}
          </th>
          <th scope="col" data-align="end">
            {t('totals.contracting')}
          </th>
          <th scope="col" data-align="end">
            {t('totals.contracted')}
          </th>
          <th scope="col">{t('table.log')}</th>
        </>
      }
    >
      {summary.rows.map((row) => (
        <tr key={row.meetingId}>
          <td className={s['when']}>{formatInstant(row.startsAt, { locale, zone: CITY_ZONE }, 'short')}</td>
          <th scope="row">{row.firm}</th>
          <td>
            {row.buyer} <span className="small muted">{countryName(row.country, locale)}</span>
          </td>
          <td>{row.language === null ? t('noLanguage') : (row.interpreter ?? '–')}</td>
          <td>
            <Badge tone={row.state === 'held' ? 'success' : row.state === 'confirmed' ? 'info' : 'neutral'}>
              {t(`state.${row.state}`, { defaultValue: row.state })}
            </Badge>
          </td>
          <td>
            <Attended row={row} />
          </td>
          <td data-align="end">{formatUsd(row.discussedCents, locale)}</td>
          <td data-align="end">{formatUsd(row.contractingCents, locale)}</td>
          <td data-align="end">{formatUsd(row.contractedCents, locale)}</td>
          <td className={s['when']}>
            {row.discussedCents === null && row.summary === '' ? (
              <span className="muted small">{t('table.noLog')}</span>
            ) : (
              <Link to="/meetings/$meetingId/log" params={{ meetingId: row.meetingId }}>
                {t('table.view')}
                <span className="visually-hidden">{` ${row.firm} ${row.buyer}`}</span>
              </Link>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Attended({ row }: { row: CohortSummary['rows'][number] }) {
  const { t } = useTranslation(['summary', 'common']);
  return (
    <ul className={s['attended']}>
      {(['firm', 'buyer', 'interpreter'] as const).map((role) => {
        const came = row.attended[role];
        if (came === null) return null;
        const name = t(`common:role.${role}`);
        const Icon = came ? Check : Minus;
        return (
          <li key={role} data-came={came} title={t(came ? 'attended.yes' : 'attended.no', { role: name })}>
            <Icon size={15} strokeWidth={2.5} aria-hidden />
            <span className="visually-hidden">
              {t(came ? 'attended.yes' : 'attended.no', { role: name })}
            </span>
            <span aria-hidden>{t(`short.${role}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
