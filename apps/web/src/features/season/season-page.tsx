import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Season } from '#contracts/http/seasons.ts';
import { publishSeason } from '#contracts/http/seasons.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { seasonsQuery } from '../../shell/seasons.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { CohortCard } from './cohort-card.tsx';
import s from './season.module.css';

/** The year: its cohorts and where each of them stands. */
export function SeasonPage() {
  const { t } = useTranslation('season');
  const { year } = useSearch({ from: '/staff/season' });
  const seasons = useQuery(seasonsQuery);
  return (
    <Loaded query={seasons}>
      {(all) => {
        if (all.length === 0) {
          return (
            <div className="stack-large">
              <PageHeader title={t('title')} />
              <EmptyState
                icon={CalendarPlus}
                title={t('empty.title')}
                action={
                  <LinkButton to="/season/new" tone="primary">
                    {t('new.open')}
                  </LinkButton>
                }
              >
                {t('empty.text')}
              </EmptyState>
            </div>
          );
        }
        return <OneSeason seasons={all} season={all.find((each) => each.year === year) ?? all[0]!} />;
      }}
    </Loaded>
  );
}

function OneSeason({ seasons, season }: { seasons: Season[]; season: Season }) {
  const { t } = useTranslation('season');
  const navigate = useNavigate();
  const publish = useAction(() => call(publishSeason, { params: { seasonId: season.id } }), {
    refreshes: [seasonsQuery.queryKey, ['api', 'programme']],
    onDone: () => showToast({ tone: 'success', text: t('published') }),
  });
  const isDraft = season.state === 'draft';
  return (
    <div className="stack-large">
      <PageHeader
        title={season.name}
        badge={<Badge tone={isDraft ? 'warning' : 'success'}>{t(`state.${season.state}`)}</Badge>}
        actions={
          <>
            <LinkButton to="/season/new">{t('new.open')}</LinkButton>
            {isDraft && (
              <Button tone="primary" isPending={publish.isPending} onPress={() => publish.mutate(undefined)}>
                {t('publish')}
              </Button>
            )}
          </>
        }
      />
      {seasons.length > 1 && (
        <Chips
          label={t('years')}
          chips={seasons.map((each) => ({ id: String(each.year), label: t('year', { year: each.year }) }))}
          selected={String(season.year)}
          onSelect={(next) => void navigate({ to: '/season', search: { year: Number(next) } })}
        />
      )}
      {isDraft && (
        <Notice tone="warning">
          <p>{t('draftNotice')}</p>
        </Notice>
      )}
      <ul className={s['grid']}>
        {season.cohorts.map((cohort) => (
          <CohortCard key={cohort.id} cohort={cohort} />
        ))}
      </ul>
    </div>
  );
}
