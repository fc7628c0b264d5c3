import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import {
  ArrowLeftRight,
  CalendarDays,
  CalendarRange,
  ChartColumn,
  ChevronsUpDown,
  ClipboardList,
  Gauge,
  Globe,
  Grid3X3,
  History,
  Languages,
  Mail,
  MailCheck,
  RadioTower,
  Settings,
  Video,
  Wand,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me.ts';
import { formatMonth } from '../time/format.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { seasonsQuery } from './seasons.ts';
import s from './staff-layout.module.css';
import { useCurrentCohort } from './use-current-cohort.ts';

const COHORT_PAGES: readonly { to: string; name: string; icon: typeof Gauge }[] = [
  { to: '/cohorts/$cohortId', name: 'cohort', icon: Gauge },
  { to: '/cohorts/$cohortId/applications', name: 'applications', icon: ClipboardList },
  { to: '/cohorts/$cohortId/buyers', name: 'buyers', icon: Globe },
  { to: '/cohorts/$cohortId/interpreters', name: 'interpreters', icon: Languages },
  { to: '/cohorts/$cohortId/matrix', name: 'matrix', icon: Grid3X3 },
  { to: '/cohorts/$cohortId/schedule', name: 'schedule', icon: Wand },
  { to: '/cohorts/$cohortId/timetable', name: 'timetable', icon: CalendarRange },
  { to: '/cohorts/$cohortId/summary', name: 'summary', icon: ChartColumn },
  { to: '/cohorts/$cohortId/audit', name: 'audit', icon: History },
  { to: '/cohorts/$cohortId/settings', name: 'settings', icon: Settings },
];

export function SideNavigation({ isOpen }: { isOpen: boolean }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { demo } = useMe();
  const seasons = useQuery(seasonsQuery).data ?? [];
  const cohort = useCurrentCohort(seasons);
  return (
    <nav className={s['side']} data-open={isOpen} aria-label={t('nav.label')}>
      <Link to="/season" className={s['brand']}>
        <img src="/favicon.svg" alt="" width={30} height={30} />
        {t('service')}
      </Link>
      <div className={s['group']}>
        <Link to="/season" className={s['item']}>
          <CalendarDays size={19} aria-hidden />
          {t('nav.season')}
        </Link>
        <Link to="/live" className={s['item']} activeOptions={{ includeSearch: false }}>
          <RadioTower size={19} aria-hidden />
          {t('nav.live')}
        </Link>
        <Link to="/recordings" className={s['item']}>
          <Video size={19} aria-hidden />
          {t('nav.recordings')}
        </Link>
      </div>
      {cohort && (
        <div className={s['cohort']}>
          <Menu
            label={t('nav.cohorts')}
            trigger={
              <Button size="small">
                {formatMonth(cohort.month, i18n.language)}
                <ChevronsUpDown size={16} aria-hidden />
              </Button>
            }
            selected={cohort.id}
            items={seasons.flatMap((season) =>
              season.cohorts.map((each) => ({ id: each.id, label: formatMonth(each.month, i18n.language) })),
            )}
            onAction={(cohortId) => void navigate({ to: '/cohorts/$cohortId', params: { cohortId } })}
          />
          <ul className={s['group']}>
            {COHORT_PAGES.map(({ to, name, icon: Icon }) => (
              <li key={name}>
                <Link
                  to={to}
                  params={{ cohortId: cohort.id }}
                  className={s['item']}
                  activeOptions={{ exact: name === 'cohort', includeSearch: false }}
                >
                  <Icon size={19} aria-hidden />
                  {t(`nav.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={`${s['group']} ${s['bottom']}`}>
        <Link to="/mails" className={s['item']} activeOptions={{ includeSearch: false }}>
          <MailCheck size={19} aria-hidden />
          {t('nav.mails')}
        </Link>
        <Link to="/rates" className={s['item']}>
          <ArrowLeftRight size={19} aria-hidden />
          {t('nav.rates')}
        </Link>
        {demo && (
          <Link to="/mailbox" className={s['item']}>
            <Mail size={19} aria-hidden />
            {t('nav.mailbox')}
          </Link>
        )}
      </div>
    </nav>
  );
}
