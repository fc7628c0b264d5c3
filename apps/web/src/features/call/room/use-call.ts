import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { CallSnapshot } from '../state/call-state.ts';
import { CallSession, type CallOptions } from '../state/call-session.ts';

/** A call that begins when the component appears and ends when it goes. null for the first render only. */
export function useCallSession(options: CallOptions): CallSession | null {
  const latest = useRef(options);
  latest.current = options;
  const [session, setSession] = useState<CallSession | null>(null);
  useEffect(() => {
    const call = new CallSession({
      ...latest.current,
      // The page may render with a new function meanwhile; a reconnection uses the present one.
      getJoinGrant: (signal) => latest.current.getJoinGrant(signal),
    });
    setSession(call);
    call.start();
    return () => void call.leave();
  }, []);
  return session;
}

export function useCallSnapshot(session: CallSession): CallSnapshot {
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}
