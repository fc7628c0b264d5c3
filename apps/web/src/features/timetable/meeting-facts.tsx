import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { CITY_ZONE, formatRange } from '../../time/format.ts';
import { cityOf } from '../../time/city.ts';
import { useReader } from '../../time/use-reader.ts';
import { ScoreParts } from '../matching/score-parts.tsx';
import { statusOf } from './meeting-status.ts';
import { countryName, languageName } from './names.ts';
import { StatusBadge } from './status-badge.tsx';
import s from './timetable.module.css';

/** Everything about a meeting of a draft or of the published timetable, and why the two were matched. */
export function MeetingFacts({ meeting }: { meeting: TimetableMeeting }) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const when = (zone: string) => formatRange(meeting.startsAt, meeting.endsAt, { locale, zone }, 'date-time');
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
          <Fact name={t('detail.interpreter')}>
            {meeting.interpreter?.name ?? t('seat')}
            {meeting.interpretation && <InterpreterFit fit={meeting.interpretation} />}
          </Fact>
        )}
        <Fact name={t('detail.score')}>
          <span className="number">{meeting.score}</span>
        </Fact>
      </dl>
      {meeting.why.length > 0 && (
        <section className="stack">
          <h3>{t('detail.why')}</h3>
          <ScoreParts parts={meeting.why} />
        </section>
      )}
    </div>
  );
}

/** Level and field of the interpreter, in words: what fits, and what does not. */
function InterpreterFit({ fit }: { fit: NonNullable<TimetableMeeting['interpretation']> }) {
  const { t } = useTranslation('timetable');
  const fields = fit.known.length > 0 ? fit.known : fit.asked;
  const key = fit.asked.length === 0 ? 'any' : fit.known.length > 0 ? 'known' : 'unknown';
  return (
    <span className={s['fit']} data-good={key !== 'unknown'}>
      {t('fit.level', { level: fit.level })} · {t(`fit.${key}`, { fields: fields.map(chapter).join(', ') })}
    </span>
  );
}

const chapter = (field: string) => field.replace(/^HS(?=\d)/, 'HS ');

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
