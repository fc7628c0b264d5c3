import { useEffect, useRef } from 'react';

/**
 * Keys of the room by physical key, with Alt: single letters would get in the way of typing and of screen readers
 * (KWCAG 2.2, 2.1.4 character key shortcuts).
 */
export const SHORTCUTS = { microphone: 'KeyM', camera: 'KeyV', screen: 'KeyS', panel: 'KeyP' } as const;
export type ShortcutAction = keyof typeof SHORTCUTS;

export const shortcutLabel = (action: ShortcutAction): string => `Alt+${SHORTCUTS[action].slice(3)}`;

export function useShortcuts(actions: Record<ShortcutAction, () => void>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
      const action = (Object.keys(SHORTCUTS) as ShortcutAction[]).find(
        (name) => SHORTCUTS[name] === event.code,
      );
      if (!action) return;
      event.preventDefault();
      latest.current[action]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
