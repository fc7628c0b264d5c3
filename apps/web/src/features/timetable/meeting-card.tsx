import { Clock, Languages, Lock, UserRoundSearch } from 'lucide-react';
import type { KeyboardEventHandler } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { cityOf } from '../../time/city.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { isUnsocial } from '../availability/availability.ts';
import { statusOf } from './meeting-status.ts';
import { countryName, languageName } from './names.ts';
import { StatusBadge } from './status-badge.tsx';
import s from './timetable.module.css';
import type { Lens } from './timetable-layout.ts';
import { lacksInterpreter } from './timetable-layout.ts';

export interface MeetingCardProps {
  meeting: TimetableMeeting;
  /** What the column already says is not said again. */
  lens?: Lens;
  onOpen: (meeting: TimetableMeeting) => void;
  tabIndex?: number;
  onKeyDown?: KeyboardEventHandler;
  onFocus?: () => void;
  cell?: string;
}

/** Firm, buyer with country, languages, interpreter or an empty seat, the buyer's own clock, state. Opens the detail. */
export function MeetingCard({ meeting, lens, onOpen, tabIndex, onKeyDown, onFocus, cell }: MeetingCardProps) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const isMissing = lacksInterpreter(meeting);
  const status = statusOf(meeting);
  const local = `${cityOf(meeting.buyer.zone, locale)} ${formatInstant(
    meeting.startsAt,
    { locale, zone: meeting.buyer.zone },
    'time',
  )}`;
  const isOdd = isUnsocial(meeting, meeting.buyer.zone);
  return (
    <button
      type="button"
      className={classNames(s['card'], isMissing && s['missing'], status === 'cancelled' && s['cancelled'])}
      onClick={() => onOpen(meeting)}
      tabIndex={tabIndex}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      data-cell={cell}
    >
      {lens !== 'firm' && <span className={s['firm']}>{meeting.firm.name}</span>}
      {lens !== 'buyer' && (
        <span className={lens === 'firm' ? s['firm'] : s['buyer']}>
          {meeting.buyer.company}{' '}
          <span className={s['country']}>{countryName(meeting.buyer.country, locale)}</span>
        </span>
      )}
      <span className={classNames(s['line'], isMissing && s['odd'])}>
        {isMissing ? <UserRoundSearch size={14} aria-hidden /> : <Languages size={14} aria-hidden />}
        {meeting.language === null
          ? t('shared')
          : `${languageName(meeting.language, locale)} · ${meeting.interpreter?.name ?? t('seat')}`}
      </span>
      <span className={classNames(s['line'], isOdd && s['odd'])}>
        <Clock size={14} aria-hidden />
        {local}
        {isOdd && ` · ${t('unsocial')}`}
      </span>
      <span className={s['badges']}>
        <StatusBadge status={status} />
        {meeting.isLocked && (
          <Badge tone="primary" icon={Lock}>
            {t('locked')}
          </Badge>
        )}
      </span>
    </button>
  );
}
