import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contracts/http/applications.ts';
import s from './applications.module.css';

/** Who the firm is and what it wants to sell. */
export function FirmFacts({ application }: { application: Application }) {
  const { t, i18n } = useTranslation('applications');
  const { firm } = application;
  const countries = new Intl.DisplayNames([i18n.language], { type: 'region' });
  return (
    <>
      <section className="stack" aria-labelledby="firm">
        <h3 id="firm">{t('firmTitle')}</h3>
        <dl className={s['facts']}>
          <Fact label={t('nameEn')}>{firm.nameEn}</Fact>
          <Fact label={t('businessNumber')}>{firm.businessNumber}</Fact>
          <Fact label={t('representative')}>{firm.representative}</Fact>
          <Fact label={t('contact')}>
            {firm.contactName} · <a href={`mailto:${firm.contactEmail}`}>{firm.contactEmail}</a>
            {firm.contactPhone && ` · ${firm.contactPhone}`}
          </Fact>
          {firm.website && (
            <Fact label={t('website')}>
              <a href={firm.website} target="_blank" rel="noreferrer">
                {firm.website}
              </a>
            </Fact>
          )}
          <Fact label={t('pastSelections')}>{t('times', { count: firm.pastSelections })}</Fact>
        </dl>
        <p>{firm.introduction}</p>
        {firm.introductionEn && <p className="muted">{firm.introductionEn}</p>}
      </section>
      <section className="stack" aria-labelledby="products">
        <h3 id="products">{t('products')}</h3>
        {firm.products.map((product, index) => (
          <div key={index} className={s['product']}>
            <strong>{product.name}</strong>
            <span className="muted">
              {product.nameEn} · HS {product.hsCode}
            </span>
            <span className="small">
              {[
                product.targetMarkets.map((code) => countries.of(code)).join(', '),
                product.priceBand,
                product.minOrderUsd &&
                  t('minOrder', { amount: product.minOrderUsd.toLocaleString(i18n.language) }),
                product.certificates.join(', '),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        ))}
      </section>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
