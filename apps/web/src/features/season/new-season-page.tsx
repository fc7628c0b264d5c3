import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeasonProposal } from '#contracts/http/seasons.ts';
import { createSeason, proposeSeason } from '#contracts/http/seasons.ts';
import { call } from '../../api/client.ts';
import { queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { seasonsQuery } from '../../shell/seasons.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { formatDay } from '../../time/format.ts';
import { ProposalTable } from './proposal-table.tsx';
import s from './season.module.css';

/** A year is chosen, ten cohorts are proposed, staff adjust them and open the season. Nothing is stored before. */
export function NewSeasonPage() {
  const { t } = useTranslation('season');
  const seasons = useQuery(seasonsQuery);
  const taken = new Set(seasons.data?.map(({ year }) => year));
  const thisYear = new Date().getFullYear();
  const years = [0, 1, 2, 3].map((ahead) => thisYear + ahead).filter((year) => !taken.has(year));
  const [chosen, setChosen] = useState<number | null>(null);
  const year = chosen ?? years.find((each) => each > thisYear) ?? years[0]!;
  const proposal = useQuery({
    ...queryOf(proposeSeason, { query: { year } }),
    staleTime: Infinity,
    enabled: seasons.isSuccess,
  });
  return (
    <div className="stack-large">
      <PageHeader title={t('new.title')} description={t('new.description')} />
      <div className="row">
        <Select
          label={t('new.year')}
          options={years.map((each) => ({ value: String(each), label: t('year', { year: each }) }))}
          value={String(year)}
          onChange={(value) => setChosen(Number(value))}
        />
      </div>
      <Loaded query={proposal}>{(data) => <ProposalForm key={data.year} proposal={data} />}</Loaded>
    </div>
  );
}

function ProposalForm({ proposal }: { proposal: SeasonProposal }) {
  const { t, i18n } = useTranslation(['season', 'common']);
  const navigate = useNavigate();
  const [name, setName] = useState(proposal.name);
  const [cohorts, setCohorts] = useState(proposal.cohorts);
  const create = useAction(() => call(createSeason, { body: { year: proposal.year, name, cohorts } }), {
    refreshes: [seasonsQuery.queryKey],
    onProblem: () => true,
    onDone: (season) => {
      showToast({ tone: 'success', text: t('new.created', { name: season.name }) });
      void navigate({ to: '/season', search: { year: season.year } });
    },
  });
  return (
    <form
      className="stack-large"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(undefined);
      }}
    >
      <div className="stack">
        <TextField label={t('new.name')} value={name} onChange={setName} isRequired maxLength={100} />
        <ProposalTable cohorts={cohorts} holidays={proposal.holidays} onChange={setCohorts} />
      </div>
      <section className="stack" aria-labelledby="holidays">
        <h2 id="holidays">{t('new.holidays')}</h2>
        <ul className={s['holidays']}>
          {proposal.holidays.map(({ day, name: holiday }) => (
            <li key={`${day}${holiday}`}>
              {formatDay(day, i18n.language)} {holiday}
            </li>
          ))}
        </ul>
      </section>
      {create.error && <ErrorPanel error={create.error} />}
      <div className="row">
        <Button type="submit" tone="primary" size="large" isPending={create.isPending}>
          {t('new.create')}
        </Button>
        <LinkButton to="/season" tone="plain">
          {t('common:action.cancel')}
        </LinkButton>
      </div>
    </form>
  );
}
