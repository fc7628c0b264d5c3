import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Globe } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Buyer } from '#contracts/http/people.ts';
import { addBuyer, listBuyers, removeBuyer } from '#contracts/http/people.ts';
import { call } from '../../api/client.ts';
import { queryOf } from '../../api/queries.ts';
import { cityOf } from '../../time/city.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import s from './directory.module.css';
import { DirectoryList, RemoveCell } from './directory-list.tsx';
import { countryName, languageName } from './names.ts';

const TONES: Record<Buyer['state'], Tone> = { invited: 'info', confirmed: 'success', cancelled: 'neutral' };

export function BuyersPage() {
  const { t } = useTranslation('directory');
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/buyers' });
  const buyers = useQuery(queryOf(listBuyers, { params: { cohortId } }));
  return (
    <DirectoryList
      kind="buyers"
      cohortId={cohortId}
      query={buyers}
      icon={Globe}
      head={
        <>
          <th scope="col">{t('buyers.company')}</th>
          <th scope="col">{t('buyers.place')}</th>
          <th scope="col">{t('languages')}</th>
          <th scope="col">{t('buyers.interests')}</th>
          <th scope="col" data-align="end">
            {t('times')}
          </th>
          <th scope="col" data-align="end">
            {t('buyers.wishes')}
          </th>
          <th scope="col">{t('state')}</th>
        </>
      }
      rowOf={(buyer) => <BuyerRow key={buyer.id} buyer={buyer} cohortId={cohortId} />}
    />
  );
}

function BuyerRow({ buyer, cohortId }: { buyer: Buyer; cohortId: string }) {
  const { t, i18n } = useTranslation('directory');
  const locale = i18n.language;
  return (
    <tr>
      <th scope="row">
        {buyer.company}
        <span className={s['sub']}>
          {buyer.contactName} · {buyer.email}
        </span>
      </th>
      <td>
        {countryName(buyer.country, locale)}
        <span className={s['sub']}>{buyer.city || cityOf(buyer.zone, locale)}</span>
      </td>
      <td>{buyer.languages.map((code) => languageName(code, locale)).join(', ')}</td>
      <td>
        {buyer.hsInterests.map((code) => `HS ${code}`).join(', ')}
        <span className={s['sub']}>
          {[
            buyer.orderUsd === null
              ? buyer.orderSize
              : t('buyers.order', { amount: buyer.orderUsd.toLocaleString(locale) }),
            buyer.priceBand && t(`priceLevel.${buyer.priceBand}`),
            buyer.certificates.join(', '),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </td>
      <td data-align="end">{t('count', { count: buyer.availability.length })}</td>
      <td data-align="end">{buyer.preferences}</td>
      <td>
        <Badge tone={TONES[buyer.state]}>{t(`buyers.states.${buyer.state}`)}</Badge>
      </td>
      <RemoveCell
        name={buyer.company}
        cohortId={cohortId}
        onRemove={() => call(removeBuyer, { params: { cohortId, buyerId: buyer.id } })}
        onPutBack={() => call(addBuyer, { params: { cohortId }, body: { ...buyer } })}
      />
    </tr>
  );
}
