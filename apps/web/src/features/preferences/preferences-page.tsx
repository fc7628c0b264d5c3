import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '#contracts/http/people.ts';
import { listMyCandidates, listMyCohorts } from '#contracts/http/people.ts';
import { queryOf } from '../../api/queries.ts';
import { Chips } from '../../ui/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CandidateCard } from './candidate-card.tsx';
import s from './preferences.module.css';
import { countWishes } from './wishes.ts';

/** Product cards to a buyer, buyer cards to a firm, each with must, would or no-thanks. */
export function PreferencesPage() {
  const { t } = useTranslation('preferences');
  const { cohortId } = useParams({ strict: false }) as { cohortId: string };
  const cohorts = useQuery(queryOf(listMyCohorts));
  const candidates = useQuery(queryOf(listMyCandidates, { params: { cohortId } }));
  const cohort = cohorts.data?.find((candidate) => candidate.cohortId === cohortId);
  const isBuyer = cohort?.role !== 'firm';
  const isFixed = cohort?.state === 'published' || cohort?.state === 'closed';
  return (
    <div className="stack-large">
      <PageHeader
        title={t(isBuyer ? 'titleBuyer' : 'titleFirm')}
        description={`${t(isBuyer ? 'introBuyer' : 'introFirm')} ${t('private')}`}
        over={
          <LinkButton to="/my" tone="plain" size="small">
            ← {t('back')}
          </LinkButton>
        }
      />
      {isFixed && (
        <Notice tone="warning">
          <p>{t('published')}</p>
        </Notice>
      )}
      <Loaded query={candidates}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={Users} title={t('none')}>
              {t('noneText')}
            </EmptyState>
          ) : (
            <Cards cohortId={cohortId} candidates={all} isFixed={isFixed} />
          )
        }
      </Loaded>
    </div>
  );
}

function Cards({
  cohortId,
  candidates,
  isFixed,
}: {
  cohortId: string;
  candidates: Candidate[];
  isFixed: boolean;
}) {
  const { t } = useTranslation('preferences');
  const [filter, setFilter] = useState<'all' | 'open'>('all');
  // Cards answered while "open" is chosen stay where they are until the choice is made anew.
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const counts = countWishes(candidates);
  const shown = filter === 'all' ? candidates : candidates.filter(({ id }) => openIds.has(id));
  const choose = (next: 'all' | 'open') => {
    setOpenIds(new Set(candidates.filter(({ wish }) => wish === null).map(({ id }) => id)));
    setFilter(next);
  };
  return (
    <>
      <div className={s['bar']}>
        <Chips
          label={t('filter.label')}
          chips={[
            { id: 'all', label: t('filter.all'), count: candidates.length },
            { id: 'open', label: t('filter.open'), count: counts.left },
          ]}
          selected={filter}
          onSelect={choose}
        />
        <p role="status" className="number">
          {counts.left === 0 ? t('allDone') : t('counts', counts)}
        </p>
      </div>
      <ul className={s['cards']}>
        {shown.map((candidate) => (
          <li key={candidate.id}>
            <CandidateCard cohortId={cohortId} candidate={candidate} isFixed={isFixed} />
          </li>
        ))}
      </ul>
    </>
  );
}
