import { useEffect, useRef, useState } from 'react';

/**
 * A form that opens in place of what it edits. Once it is closed, the focus goes back to the button that opened it,
 * which has `data-edits` with the same name: it was not there meanwhile.
 * @returns `box` for the element around them all
 */
export function useEditing<Box extends HTMLElement>() {
  const box = useRef<Box>(null);
  const closed = useRef<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  useEffect(() => {
    if (editing !== null || closed.current === null) return;
    box.current?.querySelector<HTMLElement>(`[data-edits="${closed.current}"]`)?.focus();
    closed.current = null;
  }, [editing]);
  const close = () => {
    closed.current = editing;
    setEditing(null);
  };
  return { box, editing, open: setEditing, close };
}
