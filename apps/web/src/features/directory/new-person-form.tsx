import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components/Form';
import { useAction } from '../../api/use-action.ts';
import { useFormFaults } from '../../api/use-form-faults.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from '../cohort/cohort-query.ts';
import type { Kind } from './directory-header.tsx';
import s from './directory.module.css';

/** Adds a buyer or interpreter by hand, names them in a message, and goes back to the list. */
export function useNewPerson(kind: Kind, cohortId: string, send: () => Promise<{ name: string }>) {
  const { t } = useTranslation('directory');
  const navigate = useNavigate();
  const { faultOf, takeProblem } = useFormFaults();
  const add = useAction(send, {
    refreshes: cohortKeys(cohortId),
    onProblem: takeProblem,
    onDone: ({ name }) => {
      showToast({ tone: 'success', text: t('added', { name }) });
      void navigate({ to: `/cohorts/$cohortId/${kind}`, params: { cohortId } });
    },
  });
  return { add, faultOf };
}

/** The form's page around its fields. */
export function NewPersonForm({
  kind,
  cohortId,
  add,
  isDisabled = false,
  fields,
  children,
}: {
  kind: Kind;
  cohortId: string;
  add: ReturnType<typeof useNewPerson>['add'];
  isDisabled?: boolean;
  /** Fields that stand beside each other where there is room. */
  fields: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <div className="stack-large">
      <PageHeader title={t(`${kind}.add`)} description={t(`${kind}.addText`)} />
      <Form
        className={`card ${s['form']}`}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(undefined);
        }}
      >
        <div className={s['grid']}>{fields}</div>
        {children}
        <div className="row">
          <Button type="submit" tone="primary" isPending={add.isPending} isDisabled={isDisabled}>
            {t(`${kind}.add`)}
          </Button>
          <LinkButton to={`/cohorts/$cohortId/${kind}`} params={{ cohortId }} tone="plain">
            {t('common:action.cancel')}
          </LinkButton>
        </div>
      </Form>
    </div>
  );
}
