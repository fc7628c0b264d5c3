import { Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { RoomSound } from '../state/room-sound.ts';
import { useRoom } from './room-context.ts';
import type { SoundProps } from './slots.ts';
import s from './room.module.css';

/** Everything that is heard. A browser that wants a press before it plays sound gets a button for it. */
export function RoomAudio({ speakerId }: SoundProps) {
  const { t } = useTranslation('call');
  const { session } = useRoom();
  const [isBlocked, setBlocked] = useState(false);
  const [sound, setSound] = useState<RoomSound | null>(null);
  useEffect(() => {
    const made = new RoomSound(session, setBlocked);
    setSound(made);
    return () => made.close();
  }, [session]);
  useEffect(() => sound?.setSpeaker(speakerId ?? ''), [sound, speakerId]);
  return (
    <div className={s['sound']}>
      {isBlocked && (
        <Button tone="primary" icon={<Volume2 size={20} aria-hidden />} onPress={() => sound?.unblock()}>
          {t('room.unblockSound')}
        </Button>
      )}
    </div>
  );
}
