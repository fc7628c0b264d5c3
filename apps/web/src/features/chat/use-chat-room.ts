import { useEffect, useState, useSyncExternalStore } from 'react';
import { io } from 'socket.io-client';
import { listChat } from '#contracts/http/meetings.ts';
import { call } from '../../api/client.ts';
import type { LiveSocket } from './chat-room.ts';
import { ChatRoom } from './chat-room.ts';
import type { ChatState } from './chat-state.ts';

/** The chat of a meeting for as long as the component lives. History comes over HTTP, the rest over the live socket. */
export function useChatRoom(meetingId: string): {
  room: ChatRoom;
  state: ChatState;
  isHistoryMissing: boolean;
} {
  const [room] = useState(() => {
    const socket = io({ path: '/live', autoConnect: false, transports: ['websocket', 'polling'] });
    return new ChatRoom(socket as unknown as LiveSocket, meetingId);
  });
  const [isHistoryMissing, setHistoryMissing] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    room.open();
    call(listChat, { params: { meetingId }, signal: abort.signal }).then(
      (history) => room.load(history),
      () => !abort.signal.aborted && setHistoryMissing(true),
    );
    return () => {
      abort.abort();
      room.close();
    };
  }, [room, meetingId]);
  const state = useSyncExternalStore(room.subscribe, () => room.state);
  return { room, state, isHistoryMissing: isHistoryMissing && !state.isConnected };
}
