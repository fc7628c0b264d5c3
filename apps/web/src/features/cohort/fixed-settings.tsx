import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import { CITY_ZONE } from '../../time/format.ts';
import { Instant } from '../../time/instant.tsx';
import s from './cohort.module.css';
import { SlotDays } from './slot-days.tsx';

/** What the settings were when the timetable was published, to read. */
export function FixedSettings({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  return (
    <section className="card stack" aria-label={t('settings.title')}>
      <dl className={s['window']}>
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
        <div>
          <dt>{t('settings.capacity')}</dt>
          <dd>{cohort.capacity}</dd>
        </div>
        <div>
          <dt>{t('slots.title')}</dt>
          <dd>
            <SlotDays cohort={cohort} />
          </dd>
        </div>
        <div>
          <dt>{t('booths.title')}</dt>
          <dd>{cohort.booths.map(({ name }) => name).join(', ') || t('booths.none')}</dd>
        </div>
      </dl>
    </section>
  );
}
