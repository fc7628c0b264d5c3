import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#contracts/http/applications.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from '../cohort/cohort-query.ts';
import { FaultTable } from './fault-table.tsx';
import type { ImportKind, ImportMode } from './import-kinds.ts';
import { sendImport } from './import-kinds.ts';

/** What the check found: faults first, then what would be stored, then the buttons that store it. */
export function ImportReview({
  kind,
  cohortId,
  file,
  report,
}: {
  kind: ImportKind;
  cohortId: string;
  file: File;
  report: ImportReport;
}) {
  const { t } = useTranslation('import');
  const navigate = useNavigate();
  const faultyRows = new Set(report.faults.map(({ row }) => row)).size;
  const store = useAction((mode: ImportMode) => sendImport(kind, cohortId, mode, file), {
    refreshes: cohortKeys(cohortId),
    onProblem: () => true,
    onDone: (result) => {
      if (!result.stored) return;
      showToast({ tone: 'success', text: t('stored', { count: result.accepted }) });
      void navigate({ to: `/cohorts/$cohortId/${kind}`, params: { cohortId } });
    },
  });
  // Somebody may have changed the cohort since the check: the fresh report then takes its place.
  const current = store.data && !store.data.stored ? store.data : report;
  return (
    <section className="card stack" aria-labelledby="review">
      <h2 id="review">{t('review.title')}</h2>
      {current.faults.length === 0 ? (
        <Notice tone="success">
          <p>{t('review.good', { count: current.rows })}</p>
        </Notice>
      ) : (
        <>
          <Notice tone="warning">
            <p>{t('review.faulty', { rows: current.rows, count: faultyRows, good: current.accepted })}</p>
          </Notice>
          <FaultTable faults={current.faults} />
        </>
      )}
      {current.preview.length > 0 && (
        <>
          <h3>{t('review.preview')}</h3>
          <Table
            caption={t('review.preview')}
            head={
              <>
                <th scope="col" data-align="end">
                  {t('row')}
                </th>
                <th scope="col">{t('review.name')}</th>
                <th scope="col">{t('review.detail')}</th>
              </>
            }
          >
            {current.preview.map(({ row, title, detail }) => (
              <tr key={row}>
                <td data-align="end">{row}</td>
                <th scope="row">{title}</th>
                <td>{detail}</td>
              </tr>
            ))}
          </Table>
          {current.accepted > current.preview.length && (
            <p className="muted small">
              {t('review.more', { count: current.accepted - current.preview.length })}
            </p>
          )}
        </>
      )}
      {store.error && <ErrorPanel error={store.error} />}
      <div className="row">
        {current.faults.length === 0 ? (
          <Button
            tone="primary"
            isDisabled={current.accepted === 0}
            isPending={store.isPending}
            onPress={() => store.mutate('all')}
          >
            {t('storeAll', { count: current.accepted })}
          </Button>
        ) : (
          <Button
            tone="secondary"
            isDisabled={current.accepted === 0}
            isPending={store.isPending}
            onPress={() => store.mutate('valid')}
          >
            {t('storeValid', { count: current.accepted })}
          </Button>
        )}
      </div>
    </section>
  );
}
