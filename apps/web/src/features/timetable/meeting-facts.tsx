import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { CITY_ZONE, formatRange } from '../../time/format.ts';
import { cityOf } from '../../time/city.ts';
import { useReader } from '../../time/use-reader.ts';
import { statusOf } from './meeting-status.ts';
import { countryName, languageName } from './names.ts';
import { StatusBadge } from './status-badge.tsx';
import s from './timetable.module.css';

/** Largest points a part of the score can have (`matchScore` in libs/domain). */
const maxima: Record<string, number> = {
  hs: 35,
  'buyer-preference': 20,
  market: 15,
  'firm-preference': 15,
  certificates: 10,
  price: 5,
};

/** Everything about a meeting of a draft or of the published timetable, and why the two were matched. */
export function MeetingFacts({ meeting }: { meeting: TimetableMeeting }) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const when = (zone: string) => formatRange(meeting.startsAt, meeting.endsAt, { locale, zone }, 'date-time');
  const parts = Object.entries(meeting.why).filter(([, points]) => typeof points === 'number');
  return (
    <div className="stack">
      <dl className={s['facts']}>
        <Fact name={t('detail.state')}>
          <StatusBadge status={statusOf(meeting)} />
        </Fact>
        <Fact name={t('detail.firm')}>{meeting.firm.name}</Fact>
        <Fact name={t('detail.buyer')}>
          {meeting.buyer.company} ({countryName(meeting.buyer.country, locale)})
        </Fact>
        <Fact name={t('detail.when')}>{when(CITY_ZONE)}</Fact>
        <Fact name={t('detail.local')}>
          {when(meeting.buyer.zone)} ({cityOf(meeting.buyer.zone, locale)})
        </Fact>
        <Fact name={t('detail.place')}>{meeting.booth?.name ?? t('detail.remote')}</Fact>
        <Fact name={t('detail.interpretation')}>
          {meeting.language === null
            ? t('shared')
            : t('pair', { language: languageName(meeting.language, locale) })}
        </Fact>
        {meeting.language !== null && (
          <Fact name={t('detail.interpreter')}>{meeting.interpreter?.name ?? t('seat')}</Fact>
        )}
        <Fact name={t('detail.score')}>
          <span className="number">{meeting.score}</span>
        </Fact>
      </dl>
      {parts.length > 0 && (
        <section>
          <h3>{t('detail.why')}</h3>
          <ul className={s['why']}>
            {parts.map(([kind, points]) => (
              <li key={kind}>
                <span>{t(`why.${kind}`, { defaultValue: kind })}</span>
                <span className={s['bar']} aria-hidden>
                  <span style={{ width: `${Math.min(100, (100 * points) / (maxima[kind] ?? 35))}%` }} />
                </span>
                <span className="number">
                  {points}
                  {maxima[kind] !== undefined && `/${maxima[kind]}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
