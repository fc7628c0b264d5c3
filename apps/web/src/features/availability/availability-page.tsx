import { useQuery } from '@tanstack/react-query';
import { useBlocker, useParams } from '@tanstack/react-router';
import { CalendarClock, CircleCheck, CircleDot, Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMyCohorts, setMyAvailability } from '#contracts/http/people.ts';
import { call } from '../../api/client.ts';
import { queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import type { MyCohort } from '../my/my-view.ts';
import { AvailabilityPainter } from './availability-painter.tsx';
import { isSameChoice, slotsWithin, spansOf } from './availability.ts';
import s from './availability.module.css';

export function AvailabilityPage() {
  const { t } = useTranslation('availability');
  const { cohortId } = useParams({ strict: false }) as { cohortId: string };
  const query = useQuery(queryOf(listMyCohorts));
  return (
    <div className="stack-large">
      <PageHeader
        title={t('title')}
        description={t('intro')}
        over={
          <LinkButton to="/my" tone="plain" size="small">
            ← {t('back')}
          </LinkButton>
        }
      />
      <Loaded query={query}>
        {(cohorts) => {
          const cohort = cohorts.find((candidate) => candidate.cohortId === cohortId);
          return cohort && cohort.slots.length > 0 ? (
            <Painting key={cohort.cohortId} cohort={cohort} />
          ) : (
            <EmptyState icon={CalendarClock} title={t('none')}>
              {t('noneText')}
            </EmptyState>
          );
        }}
      </Loaded>
    </div>
  );
}

function Painting({ cohort }: { cohort: MyCohort }) {
  const { t } = useTranslation('availability');
  const { zone } = useReader();
  const saved = slotsWithin(cohort.slots, cohort.availability);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(saved);
  const isSaved = isSameChoice(chosen, saved);
  const save = useAction(
    () =>
      call(setMyAvailability, {
        params: { cohortId: cohort.cohortId },
        body: { availability: spansOf(cohort.slots, chosen) },
      }),
    {
      refreshes: [['api', 'my']],
      onDone: () => showToast({ tone: 'success', text: t('saved') }),
    },
  );
  // Leaving with unsaved strokes asks, by the browser for the tab and by the router inside the page.
  useBlocker({
    shouldBlockFn: () => !isSaved && !save.isPending && !window.confirm(t('leave')),
    enableBeforeUnload: () => !isSaved,
    disabled: isSaved,
  });
  const isPublished = cohort.state === 'published' || cohort.state === 'closed';
  return (
    <>
      {isPublished && (
        <Notice tone="warning">
          <p>{t('published')}</p>
        </Notice>
      )}
      <AvailabilityPainter slots={cohort.slots} zone={zone} chosen={chosen} onChange={setChosen} />
      <div className={s['foot']}>
        <p role="status" className={s['state']}>
          {isSaved ? <CircleCheck size={20} aria-hidden /> : <CircleDot size={20} aria-hidden />}
          <span>
            <strong>{t('count', { count: chosen.size })}</strong>
            <br />
            <span className="small">
              {chosen.size === 0 ? t('tooFew') : isSaved ? t('upToDate') : t('unsaved')}
            </span>
          </span>
        </p>
        <Button
          tone="primary"
          size="large"
          icon={<Save size={20} />}
          isDisabled={isSaved}
          isPending={save.isPending}
          onPress={() => save.mutate(undefined)}
        >
          {t('save')}
        </Button>
      </div>
    </>
  );
}
