import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { meQuery } from '../../api/me.ts';

/** The server's time, renewed every `intervalMs`: a device with a wrong clock counts down rightly all the same. */
export function useNow(intervalMs: number): Date {
  const { data, dataUpdatedAt } = useQuery(meQuery);
  const skew = data ? Date.parse(data.now) - dataUpdatedAt : 0;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  // A clock that is a second or so off is right enough, and the network takes its time too.
  return new Date(Math.abs(skew) < 2_000 ? now : now + skew);
}
