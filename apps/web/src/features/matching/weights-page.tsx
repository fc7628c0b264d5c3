import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeasonWeights } from '#contracts/http/matching.ts';
import { getMatchWeights, setMatchWeights } from '#contracts/http/matching.ts';
import { MATCH_KINDS, type MatchKind, pointsOf } from '#domain/matching/match-weights.ts';
import { call } from '../../api/client.ts';
import { queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import s from './matrix.module.css';

/** How much each part of a match score counts in a season. */
export function WeightsPage() {
  const { t } = useTranslation('matching');
  const { seasonId } = useParams({ strict: false }) as { seasonId: string };
  const query = useQuery(queryOf(getMatchWeights, { params: { seasonId } }));
  return (
    <div className="stack-large">
      <PageHeader
        over={query.data && t('weights.year', { year: query.data.year })}
        title={t('weights.title')}
        description={t('weights.description')}
      />
      <Loaded query={query}>
        {(season) => <WeightsForm key={JSON.stringify(season.weights)} season={season} />}
      </Loaded>
    </div>
  );
}

function WeightsForm({ season }: { season: SeasonWeights }) {
  const { t } = useTranslation('matching');
  const id = useId();
  const [weights, setWeights] = useState(season.weights);
  const set = (kind: MatchKind, value: number) =>
    setWeights({ ...weights, [kind]: Math.min(100, Math.max(0, Number.isFinite(value) ? value : 0)) });
  const isZero = MATCH_KINDS.every((kind) => weights[kind] === 0);
  const points = isZero ? null : pointsOf(weights);
  const save = useAction(
    () => call(setMatchWeights, { params: { seasonId: season.seasonId }, body: { weights } }),
    {
      refreshes: [
        ['api', 'seasons'],
        ['api', 'cohorts'],
      ],
      onDone: () => showToast({ tone: 'success', text: t('weights.saved') }),
    },
  );
  return (
    <form
      className={`card ${s['weights']}`}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      {MATCH_KINDS.map((kind) => (
        <div key={kind} className={s['weight']}>
          <label htmlFor={`${id}-${kind}`}>{t(`part.${kind}`)}</label>
          <input
            type="range"
            min={0}
            max={100}
            step={1}
            value={weights[kind]}
            onChange={(event) => set(kind, event.target.valueAsNumber)}
            aria-label={t('weights.slider', { part: t(`part.${kind}`) })}
          />
          <input
            id={`${id}-${kind}`}
            type="number"
            min={0}
            max={100}
            step={1}
            value={weights[kind]}
            onChange={(event) => set(kind, event.target.valueAsNumber)}
          />
          <span className={s['points']}>{t('weights.points', { points: points?.[kind] ?? 0 })}</span>
          <span className={s['about']}>{t(`about.${kind}`)}</span>
        </div>
      ))}
      <p className="muted">{t('weights.hint')}</p>
      {isZero && (
        <Notice tone="danger">
          <p>{t('weights.zero')}</p>
        </Notice>
      )}
      <div className="row">
        <Button type="submit" tone="primary" isPending={save.isPending} isDisabled={isZero}>
          {t('common:action.save')}
        </Button>
        <Button icon={<RotateCcw size={18} />} onPress={() => setWeights(season.defaults)}>
          {t('weights.defaults')}
        </Button>
      </div>
    </form>
  );
}
