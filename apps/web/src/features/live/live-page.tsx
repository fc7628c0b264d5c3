import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CalendarX2, ChevronLeft, ChevronRight, Radio, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CITY_ZONE, dayOf, formatDay, formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../meeting/use-now.ts';
import { AlarmList } from './alarm-list.tsx';
import { alarmsOfBoard } from './board-state.ts';
import type { LiveSearch } from './live-search.ts';
import { PersonDrawer } from './person-drawer.tsx';
import { RoomRow } from './room-row.tsx';
import { StandbyList } from './standby-list.tsx';
import { useBoard } from './use-board.ts';
import s from './live.module.css';

/** The live day: alarms at the top, then every room, trouble first. */
export function LivePage() {
  const { t, i18n } = useTranslation('live');
  const reader = useReader();
  const navigate = useNavigate();
  const now = useNow(10_000).getTime();
  const search: LiveSearch = useSearch({ strict: false });
  const today = dayOf(now, CITY_ZONE);
  const day = search.day ?? today;
  const { rows, isConnected, heardAt } = useBoard(day);
  const alarms = alarmsOfBoard(rows ?? []);
  const present = (rows ?? []).reduce(
    (sum, { people }) => sum + people.filter(({ presence }) => presence === 'in').length,
    0,
  );
  const openRow = rows?.find(({ meetingId }) => meetingId === search.meeting);
  const openPerson = openRow?.people.find(({ personId }) => personId === search.person);
  return (
    <div className="stack-large">
      <PageHeader
        title={t('title')}
        over={<Days day={day} today={today} />}
        badge={
          isConnected ? (
            <Badge tone="success" icon={Radio}>
              {t('connected')}
            </Badge>
          ) : undefined
        }
        description={
          rows && rows.length > 0
            ? [
                t('counts.meetings', { count: rows.length }),
                t('counts.present', { count: present }),
                t('counts.alarms', { count: alarms.length }),
              ].join(' · ')
            : t('description')
        }
      />
      {!isConnected && rows && (
        <p className={s['stale']} role="status">
          <WifiOff size={18} aria-hidden />
          {t('disconnected', { time: formatInstant(heardAt, reader, 'time') })}
        </p>
      )}
      {!rows ? (
        <Skeleton lines={6} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={CalendarX2}
          title={t('empty.title')}
          action={
            <LinkButton to="/season" tone="primary">
              {t('empty.action')}
            </LinkButton>
          }
        >
          {t('empty.text')}
        </EmptyState>
      ) : (
        <>
          <AlarmList alarms={alarms} />
          <section className="stack" aria-label={t('day', { day: formatDay(day, i18n.language) })}>
            <h2 className="visually-hidden">{t('day', { day: formatDay(day, i18n.language) })}</h2>
            <ul className={s['rows']}>
              {rows.map((row) => (
                <RoomRow key={row.meetingId} row={row} now={now} />
              ))}
            </ul>
          </section>
          <StandbyList key={day} day={day} />
        </>
      )}
      {openRow && openPerson && (
        <PersonDrawer
          row={openRow}
          person={openPerson}
          rows={rows ?? []}
          onClose={() => void navigate({ to: '/live', search: search.day ? { day: search.day } : {} })}
        />
      )}
    </div>
  );
}

function Days({ day, today }: { day: string; today: string }) {
  const { t, i18n } = useTranslation('live');
  const shifted = (by: number) => {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + by);
    return date.toISOString().slice(0, 10);
  };
  return (
    <nav className={s['days']} aria-label={t('title')}>
      <Link to="/live" search={{ day: shifted(-1) }} aria-label={t('previous')}>
        <ChevronLeft size={20} aria-hidden />
      </Link>
      <strong>{formatDay(day, i18n.language, 'date')}</strong>
      <Link to="/live" search={{ day: shifted(1) }} aria-label={t('next')}>
        <ChevronRight size={20} aria-hidden />
      </Link>
      {day !== today && (
        <Link to="/live" search={{}} className={s['today']}>
          {t('today')}
        </Link>
      )}
    </nav>
  );
}
