import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listMyOffers } from '#contracts/http/meetings.ts';
import { queryOf } from '../../api/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useNow } from '../meeting/use-now.ts';
import { AnsweredOffer, OpenOffer } from './offer-card.tsx';
import { sortOffers } from './sort-offers.ts';
import s from './offers.module.css';

/** Offers that wait for an answer first, the most urgent on top. */
export function OffersPage() {
  const { t } = useTranslation('offers');
  const now = useNow(1000);
  const query = useQuery({ ...queryOf(listMyOffers), refetchInterval: 30_000 });
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
        {(offers) => {
          const { open, answered } = sortOffers(offers, now);
          return (
            <>
              <section className="stack" aria-labelledby="open-title">
                <h2 id="open-title">{t('open')}</h2>
                {open.length === 0 ? (
                  <EmptyState icon={Inbox} title={t('none')}>
                    {t('noneText')}
                  </EmptyState>
                ) : (
                  <ul className={s['offers']}>
                    {open.map((offer) => (
                      <li key={offer.id}>
                        <OpenOffer offer={offer} now={now} />
                      </li>
                    ))}
                  </ul>
                )}
              </section>
              {answered.length > 0 && (
                <section className="stack" aria-labelledby="answered-title">
                  <h2 id="answered-title">{t('answered')}</h2>
                  <ul className={s['offers']}>
                    {answered.map((offer) => (
                      <li key={offer.id}>
                        <AnsweredOffer offer={offer} />
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
