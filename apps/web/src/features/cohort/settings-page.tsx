import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatMonth } from '../../time/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { BoothSettings } from './booth-settings.tsx';
import { cohortQuery } from './cohort-query.ts';
import { FixedSettings } from './fixed-settings.tsx';
import { SlotSettings } from './slot-settings.tsx';
import { WindowSettings } from './window-settings.tsx';

/** Window, capacity, session days, slots and booths, until the timetable is published. */
export function SettingsPage() {
  const { t, i18n } = useTranslation('cohort');
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/settings' });
  const query = useQuery(cohortQuery(cohortId));
  return (
    <Loaded query={query}>
      {(cohort) => {
        const isFixed = cohort.state === 'published' || cohort.state === 'closed';
        return (
          <div className="stack-large">
            <PageHeader
              over={t('title', { month: formatMonth(cohort.month, i18n.language) })}
              title={t('settings.title')}
              description={t('settings.description')}
            />
            {isFixed ? (
              <>
                <Notice tone="warning">
                  <p>{t('settings.fixed')}</p>
                </Notice>
                <FixedSettings cohort={cohort} />
              </>
            ) : (
              <>
                <WindowSettings cohort={cohort} />
                <SlotSettings key={cohort.slots.map(({ id }) => id).join()} cohort={cohort} />
                <BoothSettings key={cohort.booths.map(({ id }) => id).join()} cohort={cohort} />
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
