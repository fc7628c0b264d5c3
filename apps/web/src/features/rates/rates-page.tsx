import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listReferenceRates } from '#contracts/http/deal.ts';
import { queryOf } from '../../api/queries.ts';
import { formatDay } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Table } from '../../ui/table.tsx';
import { formatAmount } from '../deal-sheet/reader-numbers.ts';
import { RateForm } from './rate-form.tsx';

/** The dated rates that deal sheets are reckoned in dollars by. */
export function RatesPage() {
  const { t } = useTranslation('rates');
  const { locale } = useReader();
  const rates = useQuery(queryOf(listReferenceRates));
  return (
    <div className="stack-large">
      <PageHeader title={t('title')} description={t('intro')} />
      <RateForm />
      <Loaded query={rates}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={ArrowLeftRight} title={t('empty')}>
              {t('emptyText')}
            </EmptyState>
          ) : (
            <Table
              caption={t('list')}
              head={
                <>
                  <th scope="col">{t('day')}</th>
                  <th scope="col">{t('currency')}</th>
                  <th scope="col" data-align="end">
                    {t('perUsd')}
                  </th>
                  <th scope="col">{t('source')}</th>
                  <th scope="col">{t('enteredBy')}</th>
                </>
              }
            >
              {entries.map(({ id, day, currency, perUsd, source, enteredBy }) => (
                <tr key={id}>
                  <td>{formatDay(day, locale, 'date')}</td>
                  <td>{currency}</td>
                  <td data-align="end" className="number">
                    {formatAmount(perUsd, currency, locale)}
                  </td>
                  <td>{source}</td>
                  <td>{enteredBy}</td>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
    </div>
  );
}
