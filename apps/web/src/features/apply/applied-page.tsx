import { Link, useSearch } from '@tanstack/react-router';
import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CITY_ZONE } from '../../time/format.ts';
import { Instant } from '../../time/instant.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import s from './apply.module.css';

/** The receipt: that it arrived, when, under which number, and what happens next. */
export function AppliedPage() {
  const { t } = useTranslation('apply');
  const { receipt, at } = useSearch({ from: '/public/apply/done' });
  return (
    <div className={s['page']}>
      <div className={s['done']}>
        <CircleCheckBig size={44} aria-hidden />
        <PageHeader title={t('done.title')} />
        <p>{t('done.text')}</p>
        {receipt && (
          <p className="muted">
            {t('done.receipt')} <span className="number">{receipt}</span>
            {!Number.isNaN(Date.parse(at)) && (
              <>
                <br />
                {t('done.at')} <Instant at={at} zone={CITY_ZONE} />
              </>
            )}
          </p>
        )}
        <Link to="/" className={buttonStyle({ tone: 'secondary' })}>
          {t('done.home')}
        </Link>
      </div>
    </div>
  );
}
