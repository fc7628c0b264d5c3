import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMeetingRoom } from './meeting-room-context.ts';
import s from './meeting.module.css';
import { useCountdown } from './use-countdown.ts';
import { useNow } from './use-now.ts';

/** Until the consultation begins, then until it ends. */
export function TimeLeft() {
  const { meeting } = useMeetingRoom();
  const { t } = useTranslation('meeting');
  const countdown = useCountdown();
  const now = useNow(1000).getTime();
  const untilStart = Date.parse(meeting.startsAt) - now;
  const untilEnd = Date.parse(meeting.endsAt) - now;
  return (
    <p className={s['timeLeft']} data-late={untilEnd < 0}>
      <Clock size={16} aria-hidden />
      {untilStart > 0
        ? t('room.startsIn', { time: countdown(untilStart) })
        : untilEnd > 0
          ? t('room.endsIn', { time: countdown(untilEnd) })
          : t('room.over')}
    </p>
  );
}
