import { useTranslation } from 'react-i18next';
import { spanOf } from './join-window.ts';

/** Words for a span of time by its two largest units: `3일 4시간`, `12분 5초`. */
export function useCountdown(): (milliseconds: number) => string {
  const { t } = useTranslation('meeting');
  return (milliseconds) => {
    const span = spanOf(milliseconds);
    if (span.days > 0) return t('countdown.days', { ...span });
    if (span.hours > 0) return t('countdown.hours', { ...span });
    return span.minutes > 0 ? t('countdown.minutes', { ...span }) : t('countdown.seconds', { ...span });
  };
}
