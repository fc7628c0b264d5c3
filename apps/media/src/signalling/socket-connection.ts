import type { Socket } from 'socket.io';
import type { NotificationName } from '#contracts/signalling/notifications.ts';
import type { PeerConnection } from '../room/peer.ts';

/** What the next one makes worthless: left out for a browser that does not keep up. */
const PASSING: ReadonlySet<NotificationName> = new Set(['senderScore']);
/** Bytes that wait for a browser that reads slower than it is told; with so many, its line is as good as dead. */
const MAX_WAITING_BYTES = 1_000_000;

/** A peer's line over its socket, that never holds more for it than it can ever catch up with. */
export function connectionOf(socket: Socket): PeerConnection {
  return {
    notify: (name, payload) => {
      if (waitingBytes(socket) > MAX_WAITING_BYTES) return void socket.disconnect(true);
      if (PASSING.has(name)) socket.volatile.emit(name, payload);
      else socket.emit(name, payload);
    },
    disconnect: () => void socket.disconnect(true),
  };
}

/** Below engine.io's transport is the WebSocket, which knows what it could not send yet. */
function waitingBytes(socket: Socket): number {
  const { transport } = socket.conn as unknown as { transport: { socket?: { bufferedAmount?: number } } };
  return transport.socket?.bufferedAmount ?? 0;
}
