import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { CalendarX2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timetable as TimetableAnswer, TimetableMeeting } from '#contracts/http/schedule.ts';
import { getTimetable } from '#contracts/http/schedule.ts';
import { queryOf } from '../../api/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RepairMenu } from '../repair/repair-menu.tsx';
import { MeetingCard } from './meeting-card.tsx';
import { MeetingDrawer } from './meeting-drawer.tsx';
import { statusOf } from './meeting-status.ts';
import s from './timetable.module.css';
import { Timetable } from './timetable.tsx';

/** The published timetable with the state of every offer; answers of interpreters show without a reload. */
export function TimetablePage() {
  const { t } = useTranslation('timetable');
  const { cohortId } = useParams({ strict: false }) as { cohortId: string };
  const query = useQuery({ ...queryOf(getTimetable, { params: { cohortId } }), refetchInterval: 15_000 });
  return (
    <div className="stack-large">
      <PageHeader
        title={t('published')}
        description={query.data?.published && <Totals data={query.data} />}
        actions={query.data?.published && <RepairMenu cohortId={cohortId} data={query.data} />}
      />
      <Loaded query={query}>
        {(data) =>
          data.published ? (
            <Published cohortId={cohortId} data={data} />
          ) : (
            <EmptyState
              icon={CalendarX2}
              title={t('notPublished')}
              action={
                <LinkButton to="/cohorts/$cohortId/schedule" params={{ cohortId }} tone="primary">
                  {t('toSchedule')}
                </LinkButton>
              }
            >
              {t('notPublishedText')}
            </EmptyState>
          )
        }
      </Loaded>
    </div>
  );
}

function Totals({ data }: { data: TimetableAnswer }) {
  const { t } = useTranslation('timetable');
  const counts = { ready: 0, offered: 0, unfilled: 0 };
  const live = data.meetings.filter((meeting) => meeting.state !== 'cancelled');
  for (const status of live.map(statusOf)) {
    if (status === 'offered') counts.offered++;
    else if (status === 'unfilled' || status === 'declined') counts.unfilled++;
    else counts.ready++;
  }
  return t('totals', { meetings: live.length, ...counts });
}

function Published({ cohortId, data }: { cohortId: string; data: TimetableAnswer }) {
  const { t } = useTranslation('timetable');
  const [openId, setOpenId] = useState<string | null>(null);
  const open = (meeting: TimetableMeeting) => setOpenId(meeting.meetingId);
  const opened = data.meetings.find((meeting) => meeting.meetingId === openId && openId !== null);
  const cancelled = data.meetings.filter((meeting) => meeting.state === 'cancelled');
  return (
    <>
      <Timetable data={data} onOpen={open} />
      {cancelled.length > 0 && (
        <section className="stack">
          <h2>{t('cancelledList')}</h2>
          <ul className={s['cancelledCards']}>
            {cancelled.map((meeting) => (
              <li key={meeting.meetingId}>
                <MeetingCard meeting={meeting} onOpen={open} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {opened && (
        <MeetingDrawer cohortId={cohortId} data={data} meeting={opened} onClose={() => setOpenId(null)} />
      )}
    </>
  );
}
