import { Ban, Check, Package, Star, ThumbsUp } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { Candidate } from '#contracts/http/people.ts';
import { listMyCandidates, setMyPreference } from '#contracts/http/people.ts';
import { call } from '../../api/client.ts';
import { keyOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { useReader } from '../../time/use-reader.ts';
import { countryName } from '../timetable/names.ts';
import s from './preferences.module.css';
import type { Wish } from './wishes.ts';
import { wishes } from './wishes.ts';

const icons: Record<(typeof wishes)[number], LucideIcon> = {
  'must-meet': Star,
  'would-meet': ThumbsUp,
  'no-thanks': Ban,
};

/** Who they are, what they make or want, and three large buttons; pressing the chosen one again takes it back. */
export function CandidateCard({
  cohortId,
  candidate,
  isFixed,
}: {
  cohortId: string;
  candidate: Candidate;
  isFixed: boolean;
}) {
  const { t } = useTranslation('preferences');
  const { locale } = useReader();
  const client = useQueryClient();
  const params = { cohortId };
  const key = keyOf(listMyCandidates, { params });
  const show = (wish: Wish) =>
    client.setQueryData<Candidate[]>(key, (all) =>
      all?.map((other) => (other.id === candidate.id ? { ...other, wish } : other)),
    );
  const save = useAction(
    (wish: Wish) =>
      call(setMyPreference, { params: { cohortId, candidateId: candidate.id }, body: { wish } }),
    // What could not be saved must not look saved.
    { onProblem: () => void client.invalidateQueries({ queryKey: key }) },
  );
  const choose = (wish: Wish) => {
    const next = candidate.wish === wish ? null : wish;
    show(next);
    save.mutate(next);
  };
  return (
    <article className={s['card']} data-wish={candidate.wish}>
      <header>
        <h2>{candidate.name}</h2>
        <p className="muted">
          {[candidate.country && countryName(candidate.country, locale), candidate.subtitle]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      {candidate.introduction && <p>{candidate.introduction}</p>}
      <ul className={s['products']}>
        {candidate.products.map((product) => (
          <li key={`${product.name} ${product.hsCode}`}>
            <Package size={20} aria-hidden />
            <div>
              <strong>{product.name || t('hs', { code: product.hsCode })}</strong>
              <p className="small muted">
                {[
                  product.name && t('hs', { code: product.hsCode }),
                  product.priceBand && `${t('price')} ${product.priceBand}`,
                  product.certificates.length > 0 &&
                    `${t('certificates')} ${product.certificates.join(', ')}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <div role="group" aria-label={t('wish.label', { name: candidate.name })} className={s['wishes']}>
        {wishes.map((wish) => {
          const Icon = icons[wish];
          const isChosen = candidate.wish === wish;
          return (
            <button
              key={wish}
              type="button"
              className={s['wish']}
              data-kind={wish}
              aria-pressed={isChosen}
              disabled={isFixed}
              onClick={() => choose(wish)}
            >
              {isChosen ? <Check size={20} strokeWidth={3} aria-hidden /> : <Icon size={20} aria-hidden />}
              {t(`wish.${wish}`)}
            </button>
          );
        })}
      </div>
      {candidate.wish === 'no-thanks' && <p className="small">{t('never')}</p>}
    </article>
  );
}
