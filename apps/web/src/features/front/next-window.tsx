import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Programme } from '#contracts/http/applications.ts';
import { CITY_ZONE, daysBetween, formatDay, formatMonth } from '../../time/format.ts';
import { Instant } from '../../time/instant.tsx';
import { Badge } from '../../ui/badge.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { Seats } from '../../ui/seats.tsx';
import s from './front.module.css';

/** The window that is open or comes next: seats left and days to go. */
export function NextWindow({ programme }: { programme: UseQueryResult<Programme> }) {
  const { t, i18n } = useTranslation('front');
  if (programme.isError) {
    return (
      <aside className={s['window']} aria-label={t('window.label')}>
        <p>{t('window.failed')}</p>
        <div>
          <button
            type="button"
            className={buttonStyle({ size: 'small' })}
            onClick={() => void programme.refetch()}
          >
            {t('common:action.retry')}
          </button>
        </div>
      </aside>
    );
  }
  if (!programme.data)
    return <aside className={s['window']} aria-busy="true" aria-label={t('window.label')} />;
  const window = programme.data.current;
  if (!window) {
    return (
      <aside className={s['window']} aria-label={t('window.label')}>
        <h2>{t('window.noneTitle')}</h2>
        <p className="muted">{t('window.none')}</p>
      </aside>
    );
  }
  const isOpen = window.state === 'open';
  const days = daysBetween(Date.now(), isOpen ? window.closesAt : window.opensAt, CITY_ZONE);
  return (
    <aside className={s['window']} aria-labelledby="next-window">
      <div className={s['windowHead']}>
        <h2 id="next-window">{t('window.title', { month: formatMonth(window.month, i18n.language) })}</h2>
        <Badge tone={isOpen ? 'success' : 'neutral'}>{t(`window.${window.state}`)}</Badge>
      </div>
      <div className={s['figures']}>
        <p>
          <strong>{window.seatsLeft}</strong>
          <span>{t('window.seatsLeft', { capacity: window.capacity })}</span>
        </p>
        <p>
          <strong>{days > 0 ? t('window.days', { count: days }) : t('window.today')}</strong>
          <span>{isOpen ? t('window.untilClose') : t('window.untilOpen')}</span>
        </p>
      </div>
      <Seats
        capacity={window.capacity}
        taken={window.capacity - window.seatsLeft}
        label={t('window.seats', { capacity: window.capacity, left: window.seatsLeft })}
      />
      <dl className={s['dates']}>
        <div>
          <dt>{isOpen ? t('window.closes') : t('window.opens')}</dt>
          <dd>
            <Instant at={isOpen ? window.closesAt : window.opensAt} zone={CITY_ZONE} />
          </dd>
        </div>
        <div>
          <dt>{t('window.sessions')}</dt>
          <dd>{window.sessionDays.map((day) => formatDay(day, i18n.language)).join(' · ')}</dd>
        </div>
      </dl>
    </aside>
  );
}
