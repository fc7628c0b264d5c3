import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components/Form';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import s from './apply.module.css';
import { CompanySection } from './company-section.tsx';
import { ConsentSection } from './consent-section.tsx';
import { ContactSection } from './contact-section.tsx';
import { ProductSection } from './product-section.tsx';
import { useApplication } from './use-application.ts';

export function ApplicationFormView({ cohortId }: { cohortId: string }) {
  const { t } = useTranslation('apply');
  const navigate = useNavigate();
  const ref = useRef<HTMLFormElement>(null);
  const application = useApplication(cohortId, ({ applicationId, receivedAt }) =>
    navigate({ to: '/apply/done', search: { receipt: applicationId, at: receivedAt } }),
  );
  const focusFirstFault = () =>
    // After React has marked them.
    requestAnimationFrame(() =>
      ref.current
        ?.querySelector<HTMLElement>(
          'input[aria-invalid="true"], textarea[aria-invalid="true"], [data-faulty="true"] input',
        )
        ?.focus(),
    );
  return (
    <Form
      ref={ref}
      className={s['form']!}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        if (!application.submit()) focusFirstFault();
      }}
    >
      {application.hadDraft && (
        <Notice
          action={
            <Button size="small" onPress={application.startAfresh}>
              {t('draft.startAfresh')}
            </Button>
          }
        >
          <p>{t('draft.found')}</p>
        </Notice>
      )}
      <CompanySection application={application} />
      <ContactSection application={application} />
      <ProductSection application={application} />
      <ConsentSection application={application} />
      <div className={s['submit']}>
        <div role="status">
          {application.faultCount > 0 && (
            <Notice tone="danger">
              <p>{t('faults', { count: application.faultCount })}</p>
            </Notice>
          )}
        </div>
        {application.error && application.faultCount === 0 && <ErrorPanel error={application.error} />}
        <Button type="submit" tone="primary" size="large" isPending={application.isPending}>
          {t('submit')}
        </Button>
        <p className="muted small">{t('draft.kept')}</p>
      </div>
    </Form>
  );
}
