import type { LucideIcon } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { Participant } from '#contracts/signalling/participant.ts';
import type { LazyPart } from '../../../ui/lazy-part.ts';
import type { RemoteParticipant } from '../state/call-state.ts';

/** A tab of the side panel. Its component is mounted only while the tab is shown; what must outlive that is a provider's. */
export interface PanelEntry {
  readonly id: string;
  readonly icon: LucideIcon;
  /** Text key with its namespace, e.g. `chat:title`. */
  readonly labelKey: string;
  readonly component: LazyPart;
  /** A hook: how many things in the tab are new. */
  readonly useBadge?: () => number;
  /** A hook: whether this person has the tab at all; everybody by default. */
  readonly useIsShown?: () => boolean;
}

/** Something in the bar at the bottom, left to right in the order of the list: renders a `<BarControl>` or nothing. */
export interface ControlEntry {
  readonly id: string;
  readonly component: ComponentType;
}

/** Something that renders itself where its list says. */
export interface Entry {
  readonly id: string;
  readonly component: ComponentType;
}

/**
 * What a tile shows of a person beyond picture and name. `ring` lies over the whole tile and takes no presses, `badges`
 * stand at the top, `actions` are buttons at its end that show on hover and focus.
 */
export interface DecorationEntry {
  readonly id: string;
  readonly place: 'ring' | 'badges' | 'actions';
  readonly component: ComponentType<{ participant: Participant; isSelf: boolean }>;
}

/** Something large with the people beside it, e.g. a document; the first one that is there is shown. */
export interface PresentationEntry extends Entry {
  readonly component: LazyPart;
  /** A hook: whether there is something to show now. */
  readonly useIsShown: () => boolean;
}

export interface SoundProps {
  readonly participants: readonly RemoteParticipant[];
  readonly speakerId: string | undefined;
}

/** What a room consists of besides people and media. Every list is fixed for the life of the page: entries have hooks. */
export interface RoomSlots {
  readonly panels: readonly PanelEntry[];
  readonly controls: readonly ControlEntry[];
  /** Lines under the title: turn light, recording, observer. */
  readonly banners: readonly Entry[];
  /** Above the bar: what somebody works with all the time, e.g. the interpreter's console. */
  readonly docks: readonly Entry[];
  /** Beside the title: countdown, recording mark. */
  readonly headers: readonly Entry[];
  readonly decorations: readonly DecorationEntry[];
  readonly presentations: readonly PresentationEntry[];
  /** Around the whole room, so that state lives while panels come and go. The first is the outermost. */
  readonly providers: readonly ComponentType<{ children: ReactNode }>[];
  /** Plays what is heard. */
  readonly sound: ComponentType<SoundProps>;
}
