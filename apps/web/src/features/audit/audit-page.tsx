import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listAudit } from '#contracts/http/seasons.ts';
import { call } from '../../api/client.ts';
import { formatMonth } from '../../time/format.ts';
import { Instant } from '../../time/instant.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { cohortQuery } from '../cohort/cohort-query.ts';
import { AuditDetail } from './audit-detail.tsx';

const PAGE = 50;

/** Who changed what and when; nobody can edit it. */
export function AuditPage() {
  const { t, i18n } = useTranslation('audit');
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/audit' });
  const cohort = useQuery(cohortQuery(cohortId)).data;
  const audit = useInfiniteQuery({
    queryKey: ['api', 'cohorts', cohortId, 'audit'],
    queryFn: ({ pageParam }) =>
      call(listAudit, {
        params: { cohortId },
        query: { limit: PAGE, ...(pageParam && { before: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)!.id : undefined),
  });
  const entries = audit.data?.pages.flat();
  return (
    <div className="stack-large">
      <PageHeader
        over={cohort && t('cohort:title', { month: formatMonth(cohort.month, i18n.language) })}
        title={t('title')}
        description={t('description')}
      />
      {audit.error && <ErrorPanel error={audit.error} onRetry={() => void audit.refetch()} />}
      {!entries && !audit.error && <Skeleton />}
      {entries?.length === 0 && <EmptyState icon={History} title={t('empty')} />}
      {entries && entries.length > 0 && (
        <Table
          caption={t('title')}
          head={
            <>
              <th scope="col">{t('at')}</th>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('action')}</th>
              <th scope="col">{t('detail')}</th>
            </>
          }
        >
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <Instant at={entry.at} />
              </td>
              <td>{entry.person ?? t('system')}</td>
              <th scope="row">{t(`actions.${entry.action}`, { defaultValue: entry.action })}</th>
              <td>
                <AuditDetail detail={entry.detail} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {audit.hasNextPage && (
        <div>
          <Button isPending={audit.isFetchingNextPage} onPress={() => void audit.fetchNextPage()}>
            {t('common:action.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
