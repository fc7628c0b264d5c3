import { useTranslation } from 'react-i18next';
import type { DealLine, ReferenceRate } from '#contracts/http/deal.ts';
import { totalInDollars, totalsByCurrency } from '#domain/deal/deal-totals.ts';
import { formatDay } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import s from './deal.module.css';
import { formatAmount } from './reader-numbers.ts';

/** Sums by currency, what of them both confirmed, and all in dollars by the dated reference rate. */
export function DealTotals({
  lines,
  rates,
}: {
  lines: readonly DealLine[];
  rates: readonly ReferenceRate[];
}) {
  const { t } = useTranslation('table');
  const { locale } = useReader();
  const totals = totalsByCurrency(
    lines.map(({ fields, confirmed }) => ({
      fields,
      isConfirmedByBoth: confirmed.firm !== null && confirmed.buyer !== null,
    })),
  );
  if (totals.length === 0) return null;
  const dollars = totalInDollars(totals, rates);
  const isConverted = totals.some(({ currency }) => currency !== 'USD');
  const row = (label: string, total: string, confirmed: string) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>{total}</td>
      <td>{confirmed}</td>
    </tr>
  );
  return (
    <section className={s['totals']} aria-label={t('deal.totals')}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('deal.field.currency')}</span>
            </th>
            <th scope="col">{t('deal.totals')}</th>
            <th scope="col">{t('deal.confirmedTotal')}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ currency, total, confirmed }) =>
            row(currency, formatAmount(total, currency, locale), formatAmount(confirmed, currency, locale)),
          )}
          {isConverted &&
            dollars.missing.length < totals.length &&
            row(
              t('deal.inDollars'),
              formatAmount(dollars.total, 'USD', locale),
              formatAmount(dollars.confirmed, 'USD', locale),
            )}
        </tbody>
      </table>
      {dollars.asOf && (
        <div className={s['rates']}>
          <p>{t('deal.reference', { day: formatDay(dollars.asOf, locale, 'date') })}</p>
          {dollars.rates.map(({ currency, perUsd, source, day }) => (
            <p key={currency}>
              {t('deal.rate', {
                rate: formatAmount(perUsd, currency, locale),
                source,
                day: formatDay(day, locale),
              })}
            </p>
          ))}
        </div>
      )}
      {dollars.missing.length > 0 && (
        <p className={s['rates']}>{t('deal.noRate', { currencies: dollars.missing.join(', ') })}</p>
      )}
    </section>
  );
}
