import { createContext, useContext } from 'react';
import type { CallSession } from '../state/call-session.ts';
import type { CallSnapshot } from '../state/call-state.ts';
import type { ChosenDevices } from '../chosen-devices.ts';
import type { ShortcutBoard } from './shortcuts.ts';
import type { ShownSizes } from './shown-sizes.ts';
import type { PanelEntry } from './slots.ts';
import type { ViewSettings } from './view-settings.ts';

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
  /** Told by every place that shows a picture. */
  readonly sizes: ShownSizes;
  readonly view: ViewSettings;
  setView(change: Partial<ViewSettings>): void;
  /** Who is kept large, whoever speaks. */
  readonly pinnedId: string | null;
  pin(personId: string | null): void;
  /** The small window above all others. */
  readonly mini: { readonly isOpen: boolean; toggle(): void };
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
