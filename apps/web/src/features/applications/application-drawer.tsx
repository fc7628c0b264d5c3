import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contracts/http/applications.ts';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { cohortQuery } from '../cohort/cohort-query.ts';
import { ApplicationStateBadge } from './application-state-badge.tsx';
import { applicationsQuery } from './applications-query.ts';
import s from './applications.module.css';
import { decisionsOf } from './decisions.ts';
import { FirmFacts } from './firm-facts.tsx';
import { RubricForm } from './rubric-form.tsx';
import { useDecide } from './use-decide.ts';

/** One application: who applies, with what, how it scores, what is decided. */
export function ApplicationDrawer() {
  const { t } = useTranslation('applications');
  const navigate = useNavigate();
  const { cohortId, applicationId } = useParams({
    from: '/staff/cohorts/$cohortId/applications/$applicationId',
  });
  const search = useSearch({ from: '/staff/cohorts/$cohortId/applications' });
  const cohort = useQuery(cohortQuery(cohortId));
  const applications = useQuery(applicationsQuery(cohortId));
  const application = applications.data?.find(({ id }) => id === applicationId);
  const close = () => void navigate({ to: '/cohorts/$cohortId/applications', params: { cohortId }, search });
  return (
    <Dialog isDrawer isOpen title={application?.firm.name ?? t('title')} onClose={close}>
      <Loaded query={applications}>
        {() =>
          application && cohort.data ? (
            <Detail key={application.id} application={application} cohort={cohort.data} />
          ) : (
            !application && <ErrorPanel error={new ApiProblem({ code: 'not-found', status: 404 })} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Detail({ application, cohort }: { application: Application; cohort: CohortDetail }) {
  const { t } = useTranslation('applications');
  const { decide, isPending } = useDecide(cohort.id);
  const decisions = decisionsOf(application.state, cohort.state);
  return (
    <div className="stack-large">
      <div className="stack">
        <ApplicationStateBadge application={application} />
        {decisions.length > 0 && (
          <div className={s['actions']}>
            {decisions.map((decision) => (
              <Button
                key={decision}
                size="small"
                tone={decision === 'select' ? 'primary' : 'secondary'}
                isDisabled={isPending || (decision === 'select' && cohort.selectedCount >= cohort.capacity)}
                onPress={() => decide(application, decision)}
              >
                {t(`decide.${decision}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
      <FirmFacts application={application} />
      <RubricForm application={application} cohortId={cohort.id} />
    </div>
  );
}
