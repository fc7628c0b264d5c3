import { useQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#contracts/http/meetings.ts';
import { listMyMeetings, listMyOffers } from '#contracts/http/meetings.ts';
import { listMyCohorts } from '#contracts/http/people.ts';
import { useMe } from '../../api/me.ts';
import { queryOf } from '../../api/queries.ts';
import { cityOf } from '../../time/city.ts';
import { useReader } from '../../time/use-reader.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { joinPhase } from '../meeting/join-window.ts';
import { TwoClocks } from '../meeting/two-clocks.tsx';
import { counterpartOf } from '../meeting/counterparts.ts';
import { useCountdown } from '../meeting/use-countdown.ts';
import { useNow } from '../meeting/use-now.ts';
import { MeetingList } from './meeting-list.tsx';
import { sortMeetings, tasksOf } from './my-view.ts';
import { MyStandbys } from './my-standbys.tsx';
import s from './my.module.css';
import { TaskList } from './task-list.tsx';

/** The next consultation, what is to do, and the list of all. */
export function MyPage() {
  const { t } = useTranslation('my');
  const { t: tCommon } = useTranslation();
  const { person } = useMe();
  const { locale, zone } = useReader();
  const now = useNow(1000);
  const meetings = useQuery({ ...queryOf(listMyMeetings), refetchInterval: 60_000 });
  const cohorts = useQuery(queryOf(listMyCohorts));
  const isInterpreter = person?.roles.includes('interpreter') ?? false;
  const offers = useQuery({ ...queryOf(listMyOffers), enabled: isInterpreter });
  return (
    <div className="stack-large">
      <PageHeader
        title={t('hello', { name: person?.name ?? '' })}
        description={t('zone', { city: cityOf(zone, locale) })}
      />
      {isInterpreter && <MyStandbys />}
      <Loaded query={meetings}>
        {(all) => {
          const { ahead, behind } = sortMeetings(all, now);
          const next = ahead.find((meeting) => meeting.state !== 'cancelled');
          return (
            <>
              <section aria-labelledby="next-title" className="stack">
                <h2 id="next-title">{t('next.title')}</h2>
                {next ? (
                  <NextMeeting meeting={next} now={now} />
                ) : (
                  <EmptyState icon={CalendarClock} title={t('next.none')}>
                    {t('next.noneText')}
                  </EmptyState>
                )}
              </section>
              <TaskList tasks={tasksOf(cohorts.data ?? [], all, offers.data ?? [], now)} />
              {person?.roles.includes('firm') && (
                <p>
                  <LinkButton to="/recordings">{tCommon('nav.recordings')}</LinkButton>
                </p>
              )}
              {isInterpreter && (
                <p>
                  <LinkButton to="/my/offers">{t('offersLink')}</LinkButton>
                </p>
              )}
              <MeetingList title={t('meetings.upcoming')} meetings={ahead} />
              {behind.length > 0 && <MeetingList title={t('meetings.past')} meetings={behind} isPast />}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function NextMeeting({ meeting, now }: { meeting: Meeting; now: Date }) {
  const { t } = useTranslation(['my', 'meeting']);
  const countdown = useCountdown();
  const phase = joinPhase(meeting, now);
  return (
    <article className={s['next']} data-open={phase.kind === 'open'}>
      <h3 className={s['with']}>{counterpartOf(meeting)}</h3>
      <TwoClocks startsAt={meeting.startsAt} endsAt={meeting.endsAt} />
      <p className={s['until']}>
        {phase.kind === 'early' && t('meeting:phase.early', { time: countdown(phase.startsIn) })}
        {phase.kind === 'open' && t('next.running')}
      </p>
      <LinkButton to="/meetings/$meetingId" params={{ meetingId: meeting.id }} tone="primary" size="large">
        {t('next.open')}
      </LinkButton>
    </article>
  );
}
