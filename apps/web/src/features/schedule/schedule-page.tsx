import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { CalendarRange, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#contracts/http/schedule.ts';
import { cancelScheduleRun, getDraft, getReadyDraft, startScheduleRun } from '#contracts/http/schedule.ts';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { getCohort } from '#contracts/http/seasons.ts';
import { call } from '../../api/client.ts';
import { queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ComparisonPanel } from './comparison-panel.tsx';
import { DraftTimetable } from './draft-timetable.tsx';
import { HandBar } from './hand-bar.tsx';
import { useDraftActions } from './use-draft-actions.ts';
import { isUsable } from './draft-summary.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { ResultPanel } from './result-panel.tsx';
import { RunOutcome } from './run-outcome.tsx';
import { RunPanel } from './run-panel.tsx';
import s from './schedule.module.css';

const BEFORE_MATCHING = ['planned', 'recruiting', 'selecting'];

export function SchedulePage() {
  const { t } = useTranslation('schedule');
  const { cohortId } = useParams({ strict: false }) as { cohortId: string };
  const cohort = useQuery(queryOf(getCohort, { params: { cohortId } }));
  return (
    <div className="stack-large">
      <PageHeader title={t('title')} description={t('description')} />
      <Loaded query={cohort}>{(detail) => <Content cohort={detail} />}</Loaded>
    </div>
  );
}

function Content({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('schedule');
  const reader = useReader();
  if (BEFORE_MATCHING.includes(cohort.state)) {
    return (
      <EmptyState
        icon={CalendarRange}
        title={t('notReady')}
        action={
          <LinkButton to="/cohorts/$cohortId/applications" params={{ cohortId: cohort.id }} tone="primary">
            {t('toSelection')}
          </LinkButton>
        }
      />
    );
  }
  if (cohort.publishedAt) {
    return (
      <Notice
        tone="success"
        action={
          <LinkButton to="/cohorts/$cohortId/timetable" params={{ cohortId: cohort.id }} tone="primary">
            {t('toTimetable')}
          </LinkButton>
        }
      >
        <p>{t('published', { time: formatInstant(cohort.publishedAt, reader) })}</p>
      </Notice>
    );
  }
  return <Drafts cohort={cohort} />;
}

/** The newest run and, while it goes on or after it failed, the last draft that could be used. */
function Drafts({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('schedule');
  const params = { cohortId: cohort.id };
  const refreshes = [['api', 'cohorts', cohort.id]];
  const query = useQuery({
    ...queryOf(getDraft, { params }),
    refetchInterval: (state) => (state.state.data?.state === 'running' ? 700 : false),
  });
  const newest = query.data;
  const needsOlder = newest !== undefined && newest !== null && !isUsable(newest);
  const older = useQuery({ ...queryOf(getReadyDraft, { params }), enabled: needsOlder });
  const start = useAction(
    (timeLimitSeconds: number) => call(startScheduleRun, { params, body: { timeLimitSeconds } }),
    { refreshes },
  );
  const cancel = useAction((draftId: string) => call(cancelScheduleRun, { params: { ...params, draftId } }), {
    refreshes,
  });
  return (
    <Loaded query={query}>
      {(draft) => {
        const shown = isUsable(draft) ? draft : needsOlder ? (older.data ?? null) : null;
        return (
          <>
            <RunPanel
              draft={draft}
              onStart={start.mutate}
              onCancel={() => draft && cancel.mutate(draft.id)}
              isStarting={start.isPending}
              isCancelling={cancel.isPending}
            />
            {draft && <RunOutcome draft={draft} hasOlder={shown !== null} />}
            {shown && <DraftView cohort={cohort} draft={shown} isNewest={draft?.state !== 'running'} />}
            {!draft && (
              <EmptyState icon={CalendarRange} title={t('none')}>
                {t('noneText', {
                  firms: cohort.selectedCount,
                  buyers: cohort.counts.buyers,
                  interpreters: cohort.counts.interpreters,
                })}
              </EmptyState>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function DraftView({ cohort, draft, isNewest }: { cohort: CohortDetail; draft: Draft; isNewest: boolean }) {
  const { t } = useTranslation('schedule');
  const [isPublishing, setIsPublishing] = useState(false);
  const actions = useDraftActions(cohort.id, draft);
  const client = useQueryClient();
  const data = { slots: cohort.slots, booths: cohort.booths, meetings: draft.meetings };
  const close = () => {
    setIsPublishing(false);
    void client.invalidateQueries({ queryKey: ['api', 'cohorts', cohort.id] });
  };
  return (
    <>
      {draft.isStale && (
        <Notice tone="warning">
          <strong>{t('stale.title')}</strong>
          <p>{t('stale.text')}</p>
        </Notice>
      )}
      <ResultPanel cohort={cohort} draft={draft} actions={isNewest ? actions : null} />
      <ComparisonPanel cohortId={cohort.id} draft={draft} />
      <section className={s['draft']}>
        <div className={s['draftHead']}>
          <h2>{t('timetableTitle')}</h2>
          {isNewest && (
            <Button
              tone="primary"
              icon={<Send size={18} />}
              isDisabled={draft.isStale || actions.isBusy}
              onPress={() => setIsPublishing(true)}
            >
              {t('publish.button')}
            </Button>
          )}
        </div>
        {isNewest && <HandBar draft={draft} actions={actions} />}
        <DraftTimetable
          cohortId={cohort.id}
          data={data}
          draft={draft}
          actions={actions}
          canChange={isNewest}
        />
      </section>
      {isPublishing && <PublishDialog cohortId={cohort.id} draft={draft} onClose={close} />}
    </>
  );
}
