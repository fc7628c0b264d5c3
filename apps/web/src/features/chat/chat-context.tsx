import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { listChat } from '#contracts/http/meetings.ts';
import { call } from '../../api/client.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { ChatAnnouncer } from './chat-announcer.tsx';
import type { LiveSocket } from './chat-room.ts';
import { ChatRoom } from './chat-room.ts';
import { unreadCount, type ChatState } from './chat-state.ts';

interface Chat {
  readonly room: ChatRoom;
  readonly state: ChatState;
  readonly isHistoryMissing: boolean;
  /** What is being written; it stays while the panel is closed. */
  readonly text: string;
  setText(text: string): void;
}

const ChatContext = createContext<Chat | null>(null);

/** The chat for as long as the person is in the room: it counts and reads out what comes while its panel is closed. */
export function ChatProvider({ children }: { children: ReactNode }) {
  const { meeting, ownPersonId, live } = useMeetingRoom();
  const meetingId = meeting.id;
  const [room] = useState(() => new ChatRoom(live as unknown as LiveSocket, meetingId));
  const [isHistoryLost, setHistoryLost] = useState(false);
  const [text, setText] = useState('');
  const [enteredAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const abort = new AbortController();
    room.open();
    call(listChat, { params: { meetingId }, signal: abort.signal }).then(
      (history) => room.load(history),
      () => !abort.signal.aborted && setHistoryLost(true),
    );
    return () => {
      abort.abort();
      room.close();
    };
  }, [room, meetingId]);
  const state = useSyncExternalStore(room.subscribe, () => room.state);
  const isHistoryMissing = isHistoryLost && !state.isConnected;
  const chat = useMemo(
    () => ({ room, state, isHistoryMissing, text, setText }),
    [room, state, isHistoryMissing, text],
  );
  return (
    <ChatContext value={chat}>
      {children}
      <ChatAnnouncer state={state} ownPersonId={ownPersonId} since={enteredAt} />
    </ChatContext>
  );
}

/** @throws outside of the room */
export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error('useChat belongs inside <ChatProvider>');
  return chat;
}

export function useUnreadChat(): number {
  const { state } = useChat();
  const { ownPersonId } = useMeetingRoom();
  return unreadCount(state, ownPersonId);
}
