import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { RemoteTile, SelfTile } from './people-tiles.tsx';
import { useRoom } from './room-context.ts';
import { ScreenTile } from './screen-tile.tsx';
import type { DecorationEntry } from './slots.ts';
import s from './mini-room.module.css';

/** The room in its small window: what is shown, or who speaks, and the three controls that cannot wait. */
export function MiniRoom({
  target,
  decorations,
}: {
  target: Window;
  decorations: readonly DecorationEntry[];
}) {
  const { t } = useTranslation('call');
  const { call, session, leave } = useRoom();
  const { participants, activeSpeaker, microphone, camera } = call;
  const sharer = participants.find(({ tracks }) => tracks.screen);
  const person = participants.find(({ personId }) => personId === activeSpeaker) ?? participants[0];
  const buttons = [
    {
      id: 'microphone',
      isOn: microphone.state === 'on',
      icon: microphone.state === 'on' ? <Mic aria-hidden /> : <MicOff aria-hidden />,
      label: `${t('bar.microphone')}: ${t(`bar.state.${microphone.state}`)}`,
      press: () => void session.setMicrophone(microphone.state !== 'on'),
    },
    {
      id: 'camera',
      isOn: camera.state === 'on',
      icon: camera.state === 'on' ? <Video aria-hidden /> : <VideoOff aria-hidden />,
      label: `${t('bar.camera')}: ${t(`bar.state.${camera.state}`)}`,
      press: () => void session.setCamera(camera.state !== 'on'),
    },
    { id: 'leave', isOn: false, icon: <PhoneOff aria-hidden />, label: t('bar.leave'), press: leave },
  ];
  return createPortal(
    <div className={s['mini']} data-theme="dark">
      <div className={s['picture']}>
        {sharer ? (
          <ScreenTile sharer={sharer} />
        ) : person ? (
          <RemoteTile person={person} decorations={decorations} />
        ) : (
          <SelfTile decorations={decorations} />
        )}
      </div>
      <div className={s['bar']}>
        {buttons.map(({ id, isOn, icon, label, press }) => (
          <button
            key={id}
            type="button"
            className={s['button']}
            data-on={isOn || undefined}
            data-leave={id === 'leave' || undefined}
            aria-label={label}
            title={label}
            onClick={press}
          >
            {icon}
          </button>
        ))}
      </div>
    </div>,
    target.document.body,
  );
}
