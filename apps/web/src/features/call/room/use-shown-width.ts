import { useCallback, useEffect, useState } from 'react';
import { useRoom } from './room-context.ts';

/** For the `onWidth` of a {@link TrackVideo}: tells the room how wide it shows this consumer, until it is gone. */
export function useShownWidth(consumerId: string | undefined): (width: number) => void {
  const { sizes } = useRoom();
  const [place] = useState(() => Symbol('place'));
  useEffect(
    () => () => {
      if (consumerId) sizes.report(consumerId, place, undefined);
    },
    [sizes, consumerId, place],
  );
  return useCallback(
    (width: number) => {
      if (consumerId) sizes.report(consumerId, place, width);
    },
    [sizes, consumerId, place],
  );
}
