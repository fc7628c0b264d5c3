import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Grid3X3, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MatchMatrix } from '#contracts/http/matching.ts';
import { getMatchMatrix } from '#contracts/http/matching.ts';
import { queryOf } from '../../api/queries.ts';
import { formatMonth } from '../../time/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { cohortQuery } from '../cohort/cohort-query.ts';
import s from './matrix.module.css';
import { MatrixGrid } from './matrix-grid.tsx';
import { type SortBy, sidesOf } from './matrix-order.ts';

/** How the matrix is sorted, in the address: firms by the scores with a buyer, or buyers by those with a firm. */
export type MatrixSearch = { sort?: SortBy; firm?: string; buyer?: string };

/** Firms × buyers with scores and both wishes. */
export function MatrixPage() {
  const { t, i18n } = useTranslation('matching');
  const { cohortId } = useParams({ strict: false }) as { cohortId: string };
  const query = useQuery(queryOf(getMatchMatrix, { params: { cohortId } }));
  const cohort = useQuery(cohortQuery(cohortId)).data;
  return (
    <div className="stack-large">
      <PageHeader
        over={cohort && formatMonth(cohort.month, i18n.language)}
        title={t('title')}
        description={t('description')}
        actions={
          cohort && (
            <LinkButton to="/seasons/$seasonId/weights" params={{ seasonId: cohort.seasonId }}>
              <SlidersHorizontal size={18} aria-hidden />
              {t('weights.open')}
            </LinkButton>
          )
        }
      />
      <Loaded query={query}>
        {(matrix) =>
          matrix.cells.length === 0 ? (
            <EmptyState icon={Grid3X3} title={t('empty')}>
              {t('emptyText')}
            </EmptyState>
          ) : (
            <Sorted matrix={matrix} />
          )
        }
      </Loaded>
    </div>
  );
}

function Sorted({ matrix }: { matrix: MatchMatrix }) {
  const { t } = useTranslation('matching');
  const search = useSearch({ strict: false }) as MatrixSearch;
  const navigate = useNavigate();
  const sort = search.sort ?? 'score';
  const known = (ids: { id: string }[], id: string | undefined) =>
    ids.some((one) => one.id === id) ? id! : null;
  const byBuyer = known(matrix.buyers, search.buyer);
  const byFirm = known(matrix.firms, search.firm);
  const show = (change: MatrixSearch) =>
    void navigate({ to: '.', search: { sort, ...change }, replace: true, resetScroll: false });
  return (
    <div className="stack">
      <div className={s['tools']}>
        <Select
          label={t('sort.label')}
          value={sort}
          onChange={(next) => show({ sort: next })}
          options={[
            { value: 'score', label: t('sort.score') },
            { value: 'name', label: t('sort.name') },
          ]}
        />
        <Legend />
      </div>
      <MatrixGrid
        matrix={matrix}
        firms={sidesOf(matrix, 'firm', sort, byBuyer)}
        buyers={sidesOf(matrix, 'buyer', sort, byFirm)}
        sortedBy={{ firm: byFirm, buyer: byBuyer }}
        onSort={(by) => show(by)}
      />
    </div>
  );
}

function Legend() {
  const { t } = useTranslation('matching');
  return (
    <ul className={s['legend']}>
      <li>
        <span className={s['mark']} data-wish="must-meet" aria-hidden>
          ★
        </span>
        {t('reason.must-meet')}
      </li>
      <li>
        <span className={s['mark']} data-wish="would-meet" aria-hidden>
          ○
        </span>
        {t('reason.would-meet')}
      </li>
      <li>
        <span className={s['mark']} data-wish="no-thanks" aria-hidden>
          ✕
        </span>
        {t('noThanks')}
      </li>
      <li className="muted">{t('legend')}</li>
    </ul>
  );
}
