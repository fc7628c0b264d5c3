import { useTranslation } from 'react-i18next';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useChat } from './chat-context.tsx';
import { ChatPanel } from './chat-panel.tsx';

/** The chat as a tab of the room's side panel. */
export default function ChatTab() {
  const { t } = useTranslation('table');
  const { meeting, ownPersonId } = useMeetingRoom();
  const privateLines =
    meeting.myRole === 'staff'
      ? meeting.participants.map(({ personId, name }) => ({
          value: personId,
          label: t('line.with', { name }),
        }))
      : [{ value: ownPersonId, label: t('line.staff') }];
  const { room, state, isHistoryMissing, text, setText } = useChat();
  return (
    <ChatPanel
      room={room}
      state={state}
      ownPersonId={ownPersonId}
      isHistoryMissing={isHistoryMissing}
      text={text}
      onText={setText}
      privateLines={privateLines}
    />
  );
}
