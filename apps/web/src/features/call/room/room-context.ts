import { createContext, useContext } from 'react';
import type { CallSession } from '../state/call-session.ts';
import type { CallSnapshot } from '../state/call-state.ts';
import type { ChosenDevices } from '../chosen-devices.ts';
import type { ShortcutBoard } from './shortcuts.ts';
import type { PanelEntry } from './slots.ts';

/** The side panel: which tab is open, if any. */
export interface PanelState {
  readonly openId: string | null;
  open(id: string): void;
  /** Opens the tab shown last, or closes. */
  toggle(): void;
  close(): void;
}

export interface Room {
  readonly session: CallSession;
  /** Renders anew with every change of the call. */
  readonly call: CallSnapshot;
  /** As the meeting is called. */
  readonly title: string;
  readonly panel: PanelState;
  readonly shortcuts: ShortcutBoard;
  readonly devices: ChosenDevices;
  chooseDevice(change: ChosenDevices): void;
  /** Ends the call and goes where the page leads. */
  leave(): void;
}

export const RoomContext = createContext<Room | null>(null);

/** The room around a component. @throws outside of one */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom belongs inside <CallRoom>');
  return room;
}

/** A tab of the side panel that this person has, and how many new things it holds. */
export type ShownPanel = PanelEntry & { readonly badge: number };

export const ShownPanelsContext = createContext<readonly ShownPanel[]>([]);

export const useShownPanels = (): readonly ShownPanel[] => useContext(ShownPanelsContext);
