import { useQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Programme } from '#contracts/http/applications.ts';
import { getProgramme } from '#contracts/http/applications.ts';
import { queryOf } from '../../api/queries.ts';
import { CITY_ZONE, formatDay, formatMonth } from '../../time/format.ts';
import { Instant } from '../../time/instant.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import s from './apply.module.css';
import { ApplicationFormView } from './application-form-view.tsx';

/** The public application of a firm, while a window is open. */
export function ApplyPage() {
  const { t } = useTranslation('apply');
  const programme = useQuery(queryOf(getProgramme));
  return (
    <div className={s['page']}>
      <Loaded query={programme}>
        {({ current }) =>
          current?.state === 'open' ? <OpenWindow window={current} /> : <NotOpen next={current} />
        }
      </Loaded>
      {programme.isError && <h1 className="visually-hidden">{t('title')}</h1>}
    </div>
  );
}

function OpenWindow({ window }: { window: NonNullable<Programme['current']> }) {
  const { t, i18n } = useTranslation('apply');
  return (
    <div className="stack-large">
      <PageHeader
        over={t('over', { month: formatMonth(window.month, i18n.language) })}
        title={t('title')}
        description={
          <>
            {t('closes')} <Instant at={window.closesAt} zone={CITY_ZONE} />
            {' · '}
            {t('sessions', {
              days: window.sessionDays.map((day) => formatDay(day, i18n.language)).join(' · '),
            })}
          </>
        }
      />
      <ApplicationFormView cohortId={window.cohortId} />
    </div>
  );
}

function NotOpen({ next }: { next: Programme['current'] }) {
  const { t, i18n } = useTranslation('apply');
  return (
    <div className="stack-large">
      <PageHeader title={t('title')} />
      <EmptyState
        icon={CalendarClock}
        title={t('notOpen.title')}
        action={
          <LinkButton to="/" tone="primary">
            {t('notOpen.home')}
          </LinkButton>
        }
      >
        {next ? (
          <>
            {t('notOpen.next', { month: formatMonth(next.month, i18n.language) })}{' '}
            <Instant at={next.opensAt} zone={CITY_ZONE} />
          </>
        ) : (
          t('notOpen.none')
        )}
      </EmptyState>
    </div>
  );
}
