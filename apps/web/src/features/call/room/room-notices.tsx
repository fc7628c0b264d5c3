import { LoaderCircle, Signal, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallSnapshot } from '../state/call-state.ts';
import { DeviceNotice } from './device-notice.tsx';
import s from './room.module.css';

/** What is wrong right now, in words: what happened, what is safe, what to do. Announced politely. */
export function RoomNotices({ call }: { call: CallSnapshot }) {
  const { t } = useTranslation('call');
  const { phase, line, screen, participants } = call;
  return (
    <div className={s['notices']} role="status">
      {phase === 'connecting' && (
        <p className={s['notice']}>
          <LoaderCircle size={18} aria-hidden className={s['turning']} /> {t('notice.connecting')}
        </p>
      )}
      {phase === 'reconnecting' && (
        <p className={s['notice']} data-tone="warning">
          <LoaderCircle size={18} aria-hidden className={s['turning']} />{' '}
          {t(`notice.reconnecting.${call.trouble ?? 'line'}`)}
        </p>
      )}
      {phase === 'connected' && line?.level === 'bad' && (
        <p className={s['notice']} data-tone="warning">
          <Signal size={18} aria-hidden /> {t('notice.badLine')}
        </p>
      )}
      {phase === 'connected' && participants.length === 0 && (
        <p className={s['notice']}>{t('notice.alone')}</p>
      )}
      <DeviceNotice kind="microphone" />
      <DeviceNotice kind="camera" />
      {screen.problem && (
        <p className={s['notice']} data-tone="warning">
          <TriangleAlert size={18} aria-hidden />{' '}
          {t(`problem.screen.${screen.problem}`, t('problem.screen.unknown'))}
        </p>
      )}
      {call.effects.blur === 'failed' && <p className={s['notice']}>{t('notice.blurFailed')}</p>}
    </div>
  );
}
