import { Link } from '@tanstack/react-router';
import { CalendarPlus, CircleSlash, Languages, MapPin, NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#contracts/http/meetings.ts';
import { downloadInvitation } from '#contracts/http/meetings.ts';
import { download } from '../../api/files.ts';
import { useAction } from '../../api/use-action.ts';
import { useReader } from '../../time/use-reader.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { counterpartOf } from '../meeting/counterparts.ts';
import { TwoClocks } from '../meeting/two-clocks.tsx';
import { languageName } from '../timetable/names.ts';
import s from './my.module.css';

/** Consultations with their time on the own clock, the calendar file, and the log of past ones. */
export function MeetingList({
  title,
  meetings,
  isPast,
}: {
  title: string;
  meetings: Meeting[];
  isPast?: boolean;
}) {
  const { t } = useTranslation('my');
  return (
    <section className="stack">
      <h2>{title}</h2>
      {meetings.length === 0 ? (
        <p className="muted">{t('meetings.none')}</p>
      ) : (
        <ul className={s['meetings']}>
          {meetings.map((meeting) => (
            <li key={meeting.id}>
              <MeetingItem meeting={meeting} isPast={isPast ?? false} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function MeetingItem({ meeting, isPast }: { meeting: Meeting; isPast: boolean }) {
  const { t } = useTranslation('my');
  const { locale } = useReader();
  const params = { meetingId: meeting.id };
  const saveIcs = useAction(() => download(downloadInvitation, { params }));
  const isCancelled = meeting.state === 'cancelled';
  return (
    <article className={s['meeting']} data-cancelled={isCancelled}>
      <div className={s['meetingHead']}>
        <h3>
          <Link to="/meetings/$meetingId" params={params}>
            {counterpartOf(meeting)}
          </Link>
        </h3>
        {isCancelled && <Badge icon={CircleSlash}>{t('meetings.cancelled')}</Badge>}
      </div>
      <TwoClocks startsAt={meeting.startsAt} endsAt={meeting.endsAt} />
      <p className={s['notes']}>
        <span>
          <Languages size={16} aria-hidden />
          {meeting.language
            ? t('meetings.interpreted', { language: languageName(meeting.language, locale) })
            : t('meetings.direct')}
        </span>
        <span>
          <MapPin size={16} aria-hidden />
          {meeting.booth && meeting.myRole === 'firm' ? meeting.booth : t('meetings.remote')}
        </span>
      </p>
      {!isCancelled && (
        <div className="row">
          {!isPast && (
            <Button
              icon={<CalendarPlus size={18} />}
              isPending={saveIcs.isPending}
              onPress={() => saveIcs.mutate(undefined)}
            >
              {t('meetings.calendar')}
            </Button>
          )}
          {isPast && meeting.myRole === 'firm' && (
            <LinkButton to="/meetings/$meetingId/log" params={params}>
              <NotebookPen size={18} aria-hidden />
              {meeting.hasLog ? t('meetings.logDone') : t('meetings.log')}
            </LinkButton>
          )}
        </div>
      )}
    </article>
  );
}
