import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listMyStandbys } from '#contracts/http/standbys.ts';
import { queryOf } from '../../api/queries.ts';
import { formatDay } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { TwoClocks } from '../meeting/two-clocks.tsx';
import { languageName } from '../timetable/names.ts';
import s from './my.module.css';

/** Whoever is called sits before this page: it asks often. */
const ASK_EVERY_MS = 10_000;

/** The days on which an interpreter stands by, and a call to step in, which is read out. */
export function MyStandbys() {
  const { t, i18n } = useTranslation('my');
  const { locale } = useReader();
  const { data } = useQuery({ ...queryOf(listMyStandbys), refetchInterval: ASK_EVERY_MS });
  if (!data || (data.days.length === 0 && data.calls.length === 0)) return null;
  const list = new Intl.ListFormat(i18n.language);
  return (
    <section className="stack" aria-labelledby="standby-title">
      <h2 id="standby-title">{t('standby.title')}</h2>
      {data.days.length > 0 && (
        <p>
          {t('standby.days', {
            days: list.format([
              ...new Set(data.days.map(({ day }) => formatDay(day, i18n.language, 'date'))),
            ]),
          })}
        </p>
      )}
      <div role="alert" className="stack">
        {data.calls.map((call) => (
          <article key={call.meetingId} className={s['next']} data-open={call.isPutIn} data-standby-call>
            <h3 className={s['with']}>
              {locale === 'ko' ? call.firm : call.firmEn || call.firm} · {call.buyer}
            </h3>
            <TwoClocks startsAt={call.startsAt} endsAt={call.endsAt} />
            <p className={s['until']}>
              {call.isPutIn
                ? t('standby.putIn')
                : t('standby.called', { language: call.language ? languageName(call.language, locale) : '' })}
            </p>
            {call.isPutIn && (
              <LinkButton
                to="/meetings/$meetingId"
                params={{ meetingId: call.meetingId }}
                tone="primary"
                size="large"
              >
                {t('standby.enter')}
              </LinkButton>
            )}
          </article>
        ))}
      </div>
    </section>
  );
}
