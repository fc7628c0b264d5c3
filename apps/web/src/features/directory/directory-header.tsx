import { useQuery } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import { FileUp, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatMonth } from '../../time/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { cohortQuery } from '../cohort/cohort-query.ts';

export type Kind = 'buyers' | 'interpreters';

function ImportLink({
  kind,
  cohortId,
  tone,
}: {
  kind: Kind;
  cohortId: string;
  tone: 'primary' | 'secondary';
}) {
  const { t } = useTranslation('directory');
  return (
    <LinkButton to="/cohorts/$cohortId/import/$kind" params={{ cohortId, kind }} tone={tone}>
      <FileUp size={18} aria-hidden />
      {t('import')}
    </LinkButton>
  );
}

export function DirectoryHeader({
  kind,
  cohortId,
  count,
}: {
  kind: Kind;
  cohortId: string;
  count: number | null;
}) {
  const { t, i18n } = useTranslation('directory');
  const cohort = useQuery(cohortQuery(cohortId)).data;
  return (
    <PageHeader
      over={cohort && t('cohort:title', { month: formatMonth(cohort.month, i18n.language) })}
      title={t(`${kind}.title`)}
      description={count ? t(`${kind}.total`, { count }) : null}
      actions={
        <>
          <ImportLink kind={kind} cohortId={cohortId} tone="secondary" />
          <LinkButton to={`/cohorts/$cohortId/${kind}/new`} params={{ cohortId }} tone="primary">
            <Plus size={18} aria-hidden />
            {t(`${kind}.add`)}
          </LinkButton>
        </>
      }
    />
  );
}

export function EmptyDirectory({ kind, cohortId, icon }: { kind: Kind; cohortId: string; icon: LucideIcon }) {
  const { t } = useTranslation('directory');
  return (
    <EmptyState
      icon={icon}
      title={t(`${kind}.empty.title`)}
      action={<ImportLink kind={kind} cohortId={cohortId} tone="primary" />}
    >
      {t(`${kind}.empty.text`)}
    </EmptyState>
  );
}
