import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ClipboardList, FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contracts/http/applications.ts';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import type { ApplicationFilter } from './application-filters.ts';
import { APPLICATION_FILTERS } from './application-filters.ts';
import { formatMonth } from '../../time/format.ts';
import { Chips } from '../../ui/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { cohortQuery } from '../cohort/cohort-query.ts';
import { ApplicationsTable } from './applications-table.tsx';
import { applicationsQuery } from './applications-query.ts';
import { SelectionBar } from './selection-bar.tsx';

/** All applications of a cohort; a row opens in a drawer under its own address. */
export function ApplicationsPage() {
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/applications' });
  const cohort = useQuery(cohortQuery(cohortId));
  const applications = useQuery(applicationsQuery(cohortId));
  return (
    <>
      <Loaded query={cohort}>
        {(detail) => (
          <Loaded query={applications}>{(all) => <Content cohort={detail} applications={all} />}</Loaded>
        )}
      </Loaded>
      <Outlet />
    </>
  );
}

function Content({ cohort, applications }: { cohort: CohortDetail; applications: Application[] }) {
  const { t, i18n } = useTranslation('applications');
  const navigate = useNavigate();
  const { state = 'all' } = useSearch({ from: '/staff/cohorts/$cohortId/applications' });
  const params = { cohortId: cohort.id };
  const shown = applications.filter((each) => state === 'all' || each.state === state);
  const count = (filter: ApplicationFilter) =>
    filter === 'all' ? applications.length : applications.filter((each) => each.state === filter).length;
  return (
    <div className="stack-large">
      <PageHeader
        over={t('cohort:title', { month: formatMonth(cohort.month, i18n.language) })}
        title={t('title')}
        actions={
          <LinkButton to="/cohorts/$cohortId/import/$kind" params={{ ...params, kind: 'applications' }}>
            <FileUp size={18} aria-hidden />
            {t('import')}
          </LinkButton>
        }
      />
      {applications.length === 0 ? (
        <EmptyState
          icon={ClipboardList}
          title={t('empty.title')}
          action={
            <LinkButton
              to="/cohorts/$cohortId/import/$kind"
              params={{ ...params, kind: 'applications' }}
              tone="primary"
            >
              {t('import')}
            </LinkButton>
          }
        >
          {t('empty.text')}
        </EmptyState>
      ) : (
        <div className="stack">
          <SelectionBar cohort={cohort} applications={applications} />
          <Chips
            label={t('filter')}
            chips={APPLICATION_FILTERS.map((id) => ({
              id,
              label: id === 'all' ? t('all') : t(`state.${id}`),
              count: count(id),
            }))}
            selected={state}
            onSelect={(next) =>
              void navigate({
                to: '/cohorts/$cohortId/applications',
                params,
                search: next === 'all' ? {} : { state: next },
              })
            }
          />
          <ApplicationsTable cohort={cohort} applications={shown} />
        </div>
      )}
    </div>
  );
}
