import type { Socket } from 'socket.io-client';

const AGAIN_MS = 2000;

/**
 * Opens a live socket again where socket.io leaves it closed: when the server that has just started refuses it, or cuts
 * it. Not for somebody who is signed in no longer.
 * @returns how to stop
 */
export function keepConnected(socket: Socket): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (error?: unknown) => {
    const code = (error as { data?: { code?: string } } | undefined)?.data?.code;
    // `active`: socket.io tries by itself.
    if (socket.active || code === 'not-signed-in') return;
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), AGAIN_MS);
  };
  const onDisconnect = (reason: string) => {
    if (reason === 'io server disconnect') again();
  };
  socket.on('connect_error', again);
  socket.on('disconnect', onDisconnect);
  return () => {
    clearTimeout(timer);
    socket.off('connect_error', again);
    socket.off('disconnect', onDisconnect);
  };
}
