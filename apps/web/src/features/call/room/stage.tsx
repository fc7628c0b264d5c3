import { useTranslation } from 'react-i18next';
import type { CallSession } from '../state/call-session.ts';
import type { CallSnapshot, RemoteParticipant } from '../state/call-state.ts';
import { ParticipantTile } from './participant-tile.tsx';
import type { DecorationEntry, PresentationEntry, RoomSlots } from './slots.ts';
import { TrackVideo } from './track-video.tsx';
import s from './room.module.css';

/** Columns of the wall for that many tiles on a wide screen. */
const COLUMNS = [1, 1, 2, 2, 2, 3, 3];

/** The people; what somebody shows, a document or a screen, is large and the people stand beside it. */
export function Stage({
  session,
  call,
  slots,
}: {
  session: CallSession;
  call: CallSnapshot;
  slots: RoomSlots;
}) {
  const { t } = useTranslation('call');
  const presentation = usePresentation(slots.presentations);
  const { participants, self, activeSpeaker } = call;
  const sharer = participants.find(({ tracks }) => tracks.screen);
  const screen = presentation ? undefined : sharer?.tracks.screen;
  const count = participants.length + 1;
  return (
    <div className={s['stage']} data-with-screen={screen || presentation ? true : undefined}>
      {presentation && (
        <div className={s['screen']} data-presentation>
          <presentation.component />
        </div>
      )}
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
            decorations={slots.decorations}
          />
        ))}
        {self && (
          <ParticipantTile
            participant={self}
            camera={call.camera.track}
            isMuted={call.microphone.state !== 'on'}
            isSpeaking={activeSpeaker === self.personId && call.microphone.state === 'on'}
            isSelf
            decorations={slots.decorations}
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
  decorations,
}: {
  person: RemoteParticipant;
  isSpeaking: boolean;
  session: CallSession;
  decorations: readonly DecorationEntry[];
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
      decorations={decorations}
      {...(camera && { onWidth: (width: number) => session.showAt(camera.consumerId, width) })}
    />
  );
}

/** The first presentation that has something to show. The list never changes, so the order of hooks does not either. */
function usePresentation(presentations: readonly PresentationEntry[]): PresentationEntry | undefined {
  return presentations.map((entry) => ({ entry, isShown: entry.useIsShown() })).find(({ isShown }) => isShown)
    ?.entry;
}
