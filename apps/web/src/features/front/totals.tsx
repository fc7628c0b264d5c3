import { useTranslation } from 'react-i18next';
import type { Programme } from '#contracts/http/applications.ts';
import s from './front.module.css';

/** What came of all cohorts so far. */
export function Totals({ totals }: { totals: Programme['totals'] }) {
  const { t, i18n } = useTranslation('front');
  const number = new Intl.NumberFormat(i18n.language);
  const money = new Intl.NumberFormat(i18n.language, {
    style: 'currency',
    currency: 'USD',
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const figures = [
    ['firms', number.format(totals.firms)],
    ['buyers', number.format(totals.buyers)],
    ['countries', number.format(totals.countries)],
    ['meetings', number.format(totals.meetings)],
    ['discussed', money.format(totals.discussedCents / 100)],
    ['contracted', money.format(totals.contractedCents / 100)],
  ] as const;
  return (
    <section aria-labelledby="totals" className={s['totals']}>
      <h2 id="totals">{t('totals.title')}</h2>
      <dl>
        {figures.map(([id, figure]) => (
          <div key={id}>
            <dt>{t(`totals.${id}`)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
