import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { CITY_ZONE } from '../../time/format.ts';
import { Instant } from '../../time/instant.tsx';

/** When recruitment opens and closes, as rows of a definition list. */
export function WindowRows({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  return (
    <>
      <div>
        <dt>{t('recruitment.opens')}</dt>
        <dd>
          <Instant at={cohort.recruitmentOpensAt} zone={CITY_ZONE} />
        </dd>
      </div>
      <div>
        <dt>{t('recruitment.closes')}</dt>
        <dd>
          <Instant at={cohort.recruitmentClosesAt} zone={CITY_ZONE} />
        </dd>
      </div>
    </>
  );
}
