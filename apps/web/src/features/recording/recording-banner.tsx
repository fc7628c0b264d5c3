import { Circle, CircleHelp, CircleSlash, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useRoom } from '../call/room/room-context.ts';
import { useRecording } from './use-recording.ts';
import s from './recording.module.css';

/** Asks for consent, says to all that the room is recorded, and lets everybody stop it. */
export function RecordingBanner() {
  const { t } = useTranslation('recording');
  const { call } = useRoom();
  const { recording, answer } = useRecording();
  if (!recording) return null;
  const { state, myAnswer, missing, days } = recording;
  const isAsked = state !== 'off' && myAnswer === 'unasked';
  return (
    <>
      <div role="status" className={s['state']}>
        {call.isRecorded ? (
          <p className={s['line']} data-recorded>
            <Circle size={16} fill="currentColor" aria-hidden className={s['dot']} />
            <span>
              <strong>{t('on')}</strong> {t('onText')}
            </span>
            <Button size="small" isPending={answer.isPending} onPress={() => answer.mutate(false)}>
              {t('withdraw')}
            </Button>
          </p>
        ) : (
          state !== 'off' &&
          myAnswer === 'given' &&
          missing.length > 0 && (
            <p className={s['line']}>
              <Hourglass size={16} aria-hidden />
              <span>{t('waiting', { names: missing.map(({ name }) => name).join(', ') })}</span>
            </p>
          )
        )}
        {state !== 'off' && myAnswer === 'refused' && (
          <p className={s['line']}>
            <CircleSlash size={16} aria-hidden />
            <span>{t('refused')}</span>
            <Button size="small" isPending={answer.isPending} onPress={() => answer.mutate(true)}>
              {t('change')}
            </Button>
          </p>
        )}
      </div>
      {isAsked && (
        <section
          className={s['ask']}
          role="alertdialog"
          aria-labelledby="recording-ask"
          data-testid="recording-ask"
        >
          <CircleHelp size={24} aria-hidden />
          <div>
            <h2 id="recording-ask">{t('ask.title')}</h2>
            <p>{t('ask.text', { days })}</p>
          </div>
          <div className={s['answers']}>
            <Button size="small" isPending={answer.isPending} onPress={() => answer.mutate(false)}>
              {t('ask.no')}
            </Button>
            <Button
              size="small"
              tone="primary"
              isPending={answer.isPending}
              onPress={() => answer.mutate(true)}
            >
              {t('ask.yes')}
            </Button>
          </div>
        </section>
      )}
    </>
  );
}
