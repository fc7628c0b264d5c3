import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listBuyers, listInterpreters } from '#contracts/http/people.ts';
import { queryOf } from '../../api/queries.ts';
import { seasonsQuery } from '../../shell/seasons.ts';
import { useCurrentCohort } from '../../shell/use-current-cohort.ts';
import { formatMonth } from '../../time/format.ts';
import { applicationsQuery } from '../applications/applications-query.ts';
import { countryName, languageName } from '../directory/names.ts';

export interface Found {
  id: string;
  title: string;
  detail: string;
  /** Other words it is found by. */
  words?: string;
  to: string;
  params: Record<string, string>;
}

/** Everything the search looks through, grouped as it is shown. */
export function useSearchIndex(): {
  name: 'cohorts' | 'firms' | 'buyers' | 'interpreters';
  items: Found[];
}[] {
  const { t, i18n } = useTranslation('cohort');
  const locale = i18n.language;
  const seasons = useQuery(seasonsQuery).data ?? [];
  const cohort = useCurrentCohort(seasons);
  const cohortId = cohort?.id ?? '';
  const enabled = cohort !== null;
  const applications = useQuery({ ...applicationsQuery(cohortId), enabled }).data ?? [];
  const buyers = useQuery({ ...queryOf(listBuyers, { params: { cohortId } }), enabled }).data ?? [];
  const interpreters =
    useQuery({ ...queryOf(listInterpreters, { params: { cohortId } }), enabled }).data ?? [];
  return [
    {
      name: 'cohorts',
      items: seasons.flatMap((season) =>
        season.cohorts.map((each) => ({
          id: each.id,
          title: t('title', { month: formatMonth(each.month, locale) }),
          detail: t(`state.${each.state}`),
          words: each.month,
          to: '/cohorts/$cohortId',
          params: { cohortId: each.id },
        })),
      ),
    },
    {
      name: 'firms',
      items: applications.map(({ id, firm }) => ({
        id,
        title: firm.name,
        detail: firm.businessNumber,
        words: `${firm.nameEn} ${firm.businessNumber.replaceAll('-', '')}`,
        to: '/cohorts/$cohortId/applications/$applicationId',
        params: { cohortId, applicationId: id },
      })),
    },
    {
      name: 'buyers',
      items: buyers.map(({ id, company, country, contactName }) => ({
        id,
        title: company,
        detail: countryName(country, locale),
        words: `${contactName} ${country}`,
        to: '/cohorts/$cohortId/buyers',
        params: { cohortId },
      })),
    },
    {
      name: 'interpreters',
      items: interpreters.map(({ id, name, languages }) => ({
        id,
        title: name,
        detail: languages.map(({ code }) => languageName(code, locale)).join(', '),
        to: '/cohorts/$cohortId/interpreters',
        params: { cohortId },
      })),
    },
  ];
}
