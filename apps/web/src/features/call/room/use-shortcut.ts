import { useEffect, useRef } from 'react';
import { useRoom } from './room-context.ts';
import type { Shortcut } from './shortcuts.ts';

/** A key of the room for as long as the component is shown; it stands in the list of keys by itself. */
export function useShortcut({ id, code, isPlain, isShifted, label }: Shortcut, run: () => void): void {
  const { shortcuts } = useRoom();
  const latest = useRef(run);
  latest.current = run;
  useEffect(
    () =>
      shortcuts.add({
        id,
        code,
        label,
        ...(isPlain && { isPlain }),
        ...(isShifted && { isShifted }),
        run: () => latest.current(),
      }),
    [shortcuts, id, code, isPlain, isShifted, label],
  );
}
