import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useChat } from './chat-context.tsx';
import { ChatPanel } from './chat-panel.tsx';

/** The chat as a tab of the room's side panel. */
export default function ChatTab() {
  const { ownPersonId } = useMeetingRoom();
  const { room, state, isHistoryMissing, text, setText } = useChat();
  return (
    <ChatPanel
      room={room}
      state={state}
      ownPersonId={ownPersonId}
      isHistoryMissing={isHistoryMissing}
      text={text}
      onText={setText}
    />
  );
}
