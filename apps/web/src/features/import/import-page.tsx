import { useParams } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#contracts/http/applications.ts';
import { downloadImportTemplate } from '#contracts/http/applications.ts';
import { ApiProblem } from '../../api/problem.ts';
import { download } from '../../api/files.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { isImportKind, sendImport } from './import-kinds.ts';
import { ImportReview } from './import-review.tsx';
import s from './import.module.css';

/** Template, file, check, faults by row and column, store: the same way for applications, buyers and interpreters. */
export function ImportPage() {
  const { kind } = useParams({ from: '/staff/cohorts/$cohortId/import/$kind' });
  if (!isImportKind(kind)) throw new ApiProblem({ code: 'not-found', status: 404 });
  return <ImportSteps key={kind} kind={kind} />;
}

function ImportSteps({ kind }: { kind: 'applications' | 'buyers' | 'interpreters' }) {
  const { t } = useTranslation('import');
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/import/$kind' });
  const [checked, setChecked] = useState<{ file: File; report: ImportReport } | null>(null);
  const fetchTemplate = useAction((sample: boolean) =>
    download(downloadImportTemplate, { params: { kind }, query: { sample: String(sample) } }),
  );
  const check = useAction(
    async (file: File) => ({ file, report: await sendImport(kind, cohortId, 'check', file) }),
    { onDone: setChecked, onProblem: () => true },
  );
  return (
    <div className="stack-large">
      <PageHeader title={t(`${kind}.title`)} description={t('description')} />
      <section className="card stack" aria-labelledby="prepare">
        <h2 id="prepare">{t('prepare.title')}</h2>
        <p className="muted">{t('prepare.text')}</p>
        <div className="row">
          <Button icon={<Download size={18} aria-hidden />} onPress={() => fetchTemplate.mutate(false)}>
            {t('prepare.template')}
          </Button>
          <Button
            tone="plain"
            icon={<Download size={18} aria-hidden />}
            onPress={() => fetchTemplate.mutate(true)}
          >
            {t('prepare.sample')}
          </Button>
        </div>
      </section>
      <section className="card stack" aria-labelledby="file">
        <h2 id="file">{t('file.title')}</h2>
        <FileDrop
          label={check.isPending ? t('file.checking') : (checked?.file.name ?? t('file.drop'))}
          hint={t('file.hint')}
          button={checked ? t('file.other') : t('file.choose')}
          accept={['.xlsx', '.csv']}
          isPending={check.isPending}
          onFile={(file) => {
            setChecked(null);
            check.mutate(file);
          }}
        />
        {check.error && <ErrorPanel error={check.error} />}
      </section>
      <div aria-live="polite" className={s['live']}>
        {checked && (
          <ImportReview
            key={`${checked.file.name}${checked.file.lastModified}`}
            kind={kind}
            cohortId={cohortId}
            file={checked.file}
            report={checked.report}
          />
        )}
      </div>
    </div>
  );
}
