import { Ear } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from './room-context.ts';
import s from './room.module.css';

/** What somebody of city hall says to this person alone: heard, and said to be so. */
export function PrivateVoice() {
  const { t } = useTranslation('call');
  const { call, devices } = useRoom();
  const speakers = call.participants.filter(({ tracks }) => tracks.private);
  return (
    <div role="status">
      {speakers.map(({ personId, name, tracks }) => (
        <p key={personId} className={s['notice']} data-private={personId}>
          <Ear size={18} aria-hidden /> {t('privateVoice', { name })}
          {tracks.private && <Sound track={tracks.private.track} speakerId={devices.speakerId} />}
        </p>
      ))}
    </div>
  );
}

function Sound({ track, speakerId }: { track: MediaStreamTrack; speakerId: string | undefined }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    // Who is in the room has pressed something already; the browser lets it play.
    element.play().catch(() => {});
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  useEffect(() => {
    if (speakerId) void audio.current?.setSinkId?.(speakerId).catch(() => audio.current?.setSinkId(''));
  }, [speakerId]);
  return <audio ref={audio} autoPlay />;
}
