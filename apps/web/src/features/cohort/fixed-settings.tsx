import { useTranslation } from 'react-i18next';
import type { CohortDetail } from '#contracts/http/seasons.ts';
import s from './cohort.module.css';
import { SlotDays } from './slot-days.tsx';
import { WindowRows } from './window-rows.tsx';

/** What the settings were when the timetable was published, to read. */
export function FixedSettings({ cohort }: { cohort: CohortDetail }) {
  const { t } = useTranslation('cohort');
  return (
    <section className="card stack" aria-label={t('settings.title')}>
      <dl className={s['window']}>
        <WindowRows cohort={cohort} />
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
