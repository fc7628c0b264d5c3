import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contracts/http/applications.ts';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { Instant } from '../../time/instant.tsx';
import { Button } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import { ApplicationStateBadge } from './application-state-badge.tsx';
import s from './applications.module.css';
import { decisionsOf } from './decisions.ts';
import { useDecide } from './use-decide.ts';

/** One row an application. The first decisions are at hand; all of them are in the drawer. */
export function ApplicationsTable({
  cohort,
  applications,
}: {
  cohort: CohortDetail;
  applications: Application[];
}) {
  const { t, i18n } = useTranslation('applications');
  const search = useSearch({ from: '/staff/cohorts/$cohortId/applications' });
  const { decide, isPending } = useDecide(cohort.id);
  if (applications.length === 0) return <p className="muted">{t('noneInFilter')}</p>;
  return (
    <Table
      caption={t('title')}
      head={
        <>
          <th scope="col">{t('firm')}</th>
          <th scope="col">{t('product')}</th>
          <th scope="col" data-align="end">
            {t('score')}
          </th>
          <th scope="col">{t('stateHead')}</th>
          <th scope="col">{t('receivedAt')}</th>
          <th scope="col">{t('decision')}</th>
        </>
      }
    >
      {applications.map((application) => {
        const { firm } = application;
        const main = firm.products[0];
        return (
          <tr key={application.id}>
            <th scope="row">
              <Link
                to="/cohorts/$cohortId/applications/$applicationId"
                params={{ cohortId: cohort.id, applicationId: application.id }}
                search={search}
                className={s['firm']}
              >
                {firm.name}
              </Link>
              <span className={s['sub']}>{firm.businessNumber}</span>
            </th>
            <td>
              {main?.name}
              {main && (
                <span className={s['sub']}>
                  HS {main.hsCode}
                  {firm.products.length > 1 && ` · ${t('moreProducts', { count: firm.products.length - 1 })}`}
                </span>
              )}
            </td>
            <td data-align="end">{application.score?.toLocaleString(i18n.language) ?? '–'}</td>
            <td>
              <ApplicationStateBadge application={application} />
            </td>
            <td>
              <Instant at={application.submittedAt} style="short" />
              <span className={s['sub']}>{t(`source.${application.source}`)}</span>
            </td>
            <td>
              <div className={s['actions']}>
                {decisionsOf(application.state, cohort.state)
                  .slice(0, 2)
                  .map((decision) => (
                    <Button
                      key={decision}
                      size="small"
                      tone={decision === 'select' ? 'tertiary' : 'secondary'}
                      isDisabled={
                        isPending || (decision === 'select' && cohort.selectedCount >= cohort.capacity)
                      }
                      aria-label={`${firm.name} ${t(`decide.${decision}`)}`}
                      onPress={() => decide(application, decision)}
                    >
                      {t(`decide.${decision}`)}
                    </Button>
                  ))}
              </div>
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
