import { Mic, MicOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardPerson, BoardRow } from '#contracts/http/live.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { CallSession } from '../call/state/call-session.ts';
import { askForPlace } from '../meeting/ask-for-place.ts';
import { personName } from './board-state.ts';
import s from './live.module.css';

type State = 'off' | 'connecting' | 'live' | 'failed' | 'ended';

/** Speaks to one person of a room, who alone hears it. The speaker sits in the room as an observer meanwhile. */
export function PrivateTalk({ row, person }: { row: BoardRow; person: BoardPerson }) {
  const { t } = useTranslation('live');
  const [state, setState] = useState<State>('off');
  const session = useRef<CallSession | null>(null);
  const name = personName(person);
  const stop = () => {
    void session.current?.leave();
    session.current = null;
  };
  useEffect(() => stop, []);

  const start = async () => {
    setState('connecting');
    const { CallSession: Session } = await import('../call/state/call-session.ts');
    const call = new Session({
      getJoinGrant: (signal) => askForPlace(row.meetingId, signal),
      startMicrophone: false,
      startCamera: false,
    });
    session.current = call;
    let hasAsked = false;
    call.subscribe(() => {
      if (session.current !== call) return;
      const { phase, privateTo, participants } = call.getSnapshot();
      // Nothing of the room is looked at here.
      for (const { tracks } of participants)
        for (const track of Object.values(tracks)) call.showAt(track.consumerId, 0);
      if (phase === 'ended') return setState('ended');
      if (phase === 'connected' && privateTo === person.personId) return setState('live');
      if (phase !== 'connected') hasAsked = false;
      if (phase !== 'connected' || hasAsked) return;
      hasAsked = true;
      call.speakTo(person.personId).catch(() => {
        stop();
        setState('failed');
      });
    });
    call.start();
  };

  const isAbsent = person.presence !== 'in';
  return (
    <section className="stack" aria-label={t('talk.title')}>
      <h3>{t('talk.title')}</h3>
      <p className="muted">{isAbsent ? t('talk.absent') : t('talk.text')}</p>
      <p role="status" className={s['talkState']} data-state={state}>
        {state === 'connecting' && t('talk.connecting')}
        {state === 'live' && t('talk.live', { name })}
      </p>
      {(state === 'failed' || state === 'ended') && (
        <Notice tone="warning">
          <p>{t(`talk.${state}`)}</p>
        </Notice>
      )}
      {state === 'connecting' || state === 'live' ? (
        <Button
          tone="danger"
          icon={<MicOff size={18} aria-hidden />}
          onPress={() => {
            stop();
            setState('off');
          }}
        >
          {t('talk.stop')}
        </Button>
      ) : (
        <Button
          icon={<Mic size={18} aria-hidden />}
          isDisabled={isAbsent}
          onPress={() => void start().catch(() => setState('failed'))}
        >
          {t('talk.start')}
        </Button>
      )}
    </section>
  );
}
