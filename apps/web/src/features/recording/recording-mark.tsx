import { Circle, CircleSlash, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useRecording } from './use-recording.ts';
import s from './recording.module.css';

/** Begins and ends the recording, for those who may; where it cannot be done, it says so in words. */
export function RecordingMark() {
  const { t } = useTranslation('recording');
  const { recording, start, stop } = useRecording();
  if (!recording?.mayControl) return null;
  if (!recording.isAvailable)
    return (
      <span className={s['unavailable']} title={t('unavailableText')}>
        <CircleSlash size={16} aria-hidden />
        <span className={s['word']}>{t('unavailable')}</span>
      </span>
    );
  const isWanted = recording.state !== 'off';
  const action = isWanted ? stop : start;
  return (
    <Button
      size="small"
      tone={isWanted ? 'danger' : 'secondary'}
      icon={
        isWanted ? (
          <Square size={14} fill="currentColor" aria-hidden />
        ) : (
          <Circle size={14} fill="currentColor" aria-hidden />
        )
      }
      isPending={action.isPending}
      data-testid="control-recording"
      onPress={() => action.mutate(undefined)}
    >
      <span className={s['word']}>{t(isWanted ? 'stop' : 'start')}</span>
    </Button>
  );
}
