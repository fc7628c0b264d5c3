import { useTranslation } from 'react-i18next';
import type { Programme } from '#contracts/http/applications.ts';
import { CITY_ZONE, dayOf, formatDay, formatMonth } from '../../time/format.ts';
import { Badge } from '../../ui/badge.tsx';
import s from './front.module.css';

const TONES = { open: 'success', upcoming: 'info', closed: 'neutral' } as const;

/** The year at a glance: every month's window. */
export function Windows({ windows }: { windows: Programme['windows'] }) {
  const { t, i18n } = useTranslation('front');
  const locale = i18n.language;
  return (
    <section aria-labelledby="windows">
      <h2 id="windows">{t('windows.title', { year: windows[0]!.year })}</h2>
      <ul className={s['windows']}>
        {windows.map((window) => (
          <li key={window.cohortId} data-state={window.state}>
            <div className={s['windowHead']}>
              <h3>{formatMonth(window.month, locale, false)}</h3>
              <Badge tone={TONES[window.state]}>{t(`window.${window.state}`)}</Badge>
            </div>
            <dl>
              <div>
                <dt>{t('windows.recruitment')}</dt>
                <dd>
                  {formatDay(dayOf(window.opensAt, CITY_ZONE), locale)} –{' '}
                  {formatDay(dayOf(window.closesAt, CITY_ZONE), locale)}
                </dd>
              </div>
              <div>
                <dt>{t('windows.sessions')}</dt>
                <dd>
                  {formatDay(window.sessionDays[0]!, locale)} –{' '}
                  {formatDay(window.sessionDays.at(-1)!, locale)}
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
