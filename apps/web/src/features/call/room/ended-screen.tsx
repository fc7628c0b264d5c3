import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import type { CallSnapshot } from '../state/call-state.ts';
import s from './room.module.css';

/** After the call: why it ended, and the one or two ways on. */
export function EndedScreen({
  call,
  onRejoin,
  onLeave,
}: {
  call: CallSnapshot;
  onRejoin: () => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation('call');
  const reason = call.endReason ?? 'left';
  const canRejoin = reason === 'left' || reason === 'replaced' || reason === 'refused';
  return (
    <section className={s['ended']} data-theme="dark" data-testid="call-ended">
      <h2>{t(`ended.${reason}.title`)}</h2>
      <p>{t(`ended.${reason}.text`)}</p>
      <div className={s['endedActions']}>
        {canRejoin && (
          <Button tone="secondary" onPress={onRejoin}>
            {t('ended.rejoin')}
          </Button>
        )}
        <Button tone="primary" onPress={onLeave}>
          {t('ended.leave')}
        </Button>
      </div>
    </section>
  );
}
