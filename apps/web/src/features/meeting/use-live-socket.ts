import { useEffect, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import { keepConnected } from '../../api/keep-connected.ts';

/** A socket to the API's live gateway for as long as the component lives; null for the first render only. */
export function useLiveSocket(): Socket | null {
  const [socket, setSocket] = useState<Socket | null>(null);
  useEffect(() => {
    const live = io({ path: '/live', transports: ['websocket', 'polling'], forceNew: true });
    const stop = keepConnected(live);
    setSocket(live);
    return () => {
      stop();
      live.disconnect();
    };
  }, []);
  return socket;
}
