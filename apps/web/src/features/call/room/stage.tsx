import { useTranslation } from 'react-i18next';
import type { CallSession } from '../state/call-session.ts';
import type { CallSnapshot, RemoteParticipant } from '../state/call-state.ts';
import { ParticipantTile } from './participant-tile.tsx';
import { TrackVideo } from './track-video.tsx';
import s from './room.module.css';

/** Columns of the wall for that many tiles on a wide screen. */
const COLUMNS = [1, 1, 2, 2, 2, 3, 3];

/** The people; when somebody shares a screen, it is large and the people stand beside it. */
export function Stage({ session, call }: { session: CallSession; call: CallSnapshot }) {
  const { t } = useTranslation('call');
  const { participants, self, activeSpeaker } = call;
  const sharer = participants.find(({ tracks }) => tracks.screen);
  const screen = sharer?.tracks.screen;
  const count = participants.length + 1;
  return (
    <div className={s['stage']} data-with-screen={screen ? true : undefined}>
      {sharer && screen && (
        <figure className={s['screen']} data-screen={sharer.personId}>
          <TrackVideo
            track={screen.track}
            label={t('tile.screen', { name: sharer.name })}
            className={s['shared']}
            onWidth={(width) => session.showAt(screen.consumerId, width)}
          />
          <figcaption className={s['caption']}>{t('tile.screen', { name: sharer.name })}</figcaption>
        </figure>
      )}
      <div className={s['wall']} style={{ '--columns': COLUMNS[count] ?? 4 } as React.CSSProperties}>
        {participants.map((person) => (
          <RemoteTile
            key={person.personId}
            person={person}
            isSpeaking={activeSpeaker === person.personId}
            session={session}
          />
        ))}
        {self && (
          <ParticipantTile
            participant={self}
            camera={call.camera.track}
            isMuted={call.microphone.state !== 'on'}
            isSpeaking={activeSpeaker === self.personId && call.microphone.state === 'on'}
            isSelf
          />
        )}
      </div>
    </div>
  );
}

function RemoteTile({
  person,
  isSpeaking,
  session,
}: {
  person: RemoteParticipant;
  isSpeaking: boolean;
  session: CallSession;
}) {
  const { camera, microphone } = person.tracks;
  const isAway = person.presence === 'away';
  return (
    <ParticipantTile
      participant={person}
      camera={camera && !camera.isPaused ? camera.track : null}
      isMuted={!isAway && (!microphone || microphone.isPaused)}
      isSpeaking={isSpeaking}
      isAway={isAway}
      {...(camera && { onWidth: (width: number) => session.showAt(camera.consumerId, width) })}
    />
  );
}
