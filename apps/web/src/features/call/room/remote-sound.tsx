import { Volume2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import type { RemoteParticipant } from '../state/call-state.ts';
import s from './room.module.css';

/** Everything that is heard. A browser that wants a press before it plays sound gets a button for it. */
export function RemoteSound({
  participants,
  speakerId,
}: {
  participants: readonly RemoteParticipant[];
  speakerId: string | undefined;
}) {
  const { t } = useTranslation('call');
  const [isBlocked, setBlocked] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const onBlocked = useCallback(() => setBlocked(true), []);
  const sounds = participants.flatMap(({ personId, tracks }) =>
    [tracks.microphone, tracks['screen-audio']].flatMap((entry) =>
      entry ? [{ key: `${personId}/${entry.source}`, track: entry.track }] : [],
    ),
  );
  const unblock = () => {
    setBlocked(false);
    for (const audio of area.current?.querySelectorAll('audio') ?? []) audio.play().catch(onBlocked);
  };
  return (
    <div ref={area} className={s['sound']}>
      {sounds.map(({ key, track }) => (
        <TrackAudio key={key} track={track} speakerId={speakerId} onBlocked={onBlocked} />
      ))}
      {isBlocked && (
        <Button tone="primary" icon={<Volume2 size={20} aria-hidden />} onPress={unblock}>
          {t('room.unblockSound')}
        </Button>
      )}
    </div>
  );
}

function TrackAudio({
  track,
  speakerId,
  onBlocked,
}: {
  track: MediaStreamTrack;
  speakerId: string | undefined;
  onBlocked: () => void;
}) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    element.play().catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotAllowedError') onBlocked();
    });
    return () => {
      element.srcObject = null;
    };
  }, [track, onBlocked]);
  useEffect(() => {
    // A speaker that was unplugged falls back to the system's own.
    if (speakerId) void audio.current?.setSinkId?.(speakerId).catch(() => audio.current?.setSinkId(''));
  }, [speakerId]);
  return <audio ref={audio} autoPlay />;
}
