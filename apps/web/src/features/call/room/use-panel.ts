import { useCallback, useMemo, useState } from 'react';
import type { PanelState, ShownPanel } from './room-context.ts';
import type { PanelEntry } from './slots.ts';

const NO_BADGE = () => 0;
const EVERYBODY = () => true;

/** The tabs this person has, with what is new in each. `panels` never changes, so the order of hooks does not either. */
export function useResolvedPanels(panels: readonly PanelEntry[]): readonly ShownPanel[] {
  return panels
    .map(({ useBadge = NO_BADGE, useIsShown = EVERYBODY, ...entry }) => ({
      ...entry,
      badge: useBadge(),
      isShown: useIsShown(),
    }))
    .filter(({ isShown }) => isShown);
}

/** Open or closed, and at which tab; it comes back at the tab shown last. */
export function usePanelState(firstId: string | null): PanelState {
  const [chosen, setChosen] = useState(firstId);
  const [isOpen, setOpen] = useState(false);
  const open = useCallback((id: string) => {
    setChosen(id);
    setOpen(true);
  }, []);
  const toggle = useCallback(() => setOpen((was) => !was), []);
  const close = useCallback(() => setOpen(false), []);
  const openId = isOpen ? chosen : null;
  return useMemo(() => ({ openId, open, toggle, close }), [openId, open, toggle, close]);
}
