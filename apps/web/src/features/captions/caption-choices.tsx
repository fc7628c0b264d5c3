import { Captions } from 'lucide-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useRoom } from '../call/room/room-context.ts';
import { MeetingRoomContext } from '../meeting/meeting-room-context.ts';

/** Whether captions are shown, in the menu "more". */
export function CaptionChoice() {
  const { t } = useTranslation('captions');
  const { view, setView } = useRoom();
  return (
    <Checkbox isSelected={view.hasCaptions} onChange={(hasCaptions) => setView({ hasCaptions })}>
      {t('show')}
    </Checkbox>
  );
}

/** For those who may write captions: staff and interpreters of a meeting. A call without one has none to write. */
export function WriteCaptions({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('captions');
  const { view, setView } = useRoom();
  const myRole = useContext(MeetingRoomContext)?.meeting.myRole;
  if (myRole !== 'staff' && myRole !== 'interpreter') return null;
  return (
    <Button
      icon={<Captions size={18} aria-hidden />}
      onPress={() => {
        onClose();
        setView({ isCaptioning: !view.isCaptioning });
      }}
    >
      {t(view.isCaptioning ? 'end' : 'write')}
    </Button>
  );
}
