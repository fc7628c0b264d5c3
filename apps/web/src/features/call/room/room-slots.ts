import { ChatProvider } from '../../chat/chat-context.tsx';
import { TimeLeft } from '../../meeting/time-left.tsx';
import { CONTROLS } from './controls.ts';
import { PANELS } from './panels.ts';
import { RemoteSound } from './remote-sound.tsx';
import type { DecorationEntry, Entry, PresentationEntry, RoomSlots } from './slots.ts';

const BANNERS: readonly Entry[] = [];

const HEADERS: readonly Entry[] = [{ id: 'time-left', component: TimeLeft }];

const DECORATIONS: readonly DecorationEntry[] = [];

const PRESENTATIONS: readonly PresentationEntry[] = [];

const PROVIDERS: RoomSlots['providers'] = [ChatProvider];

/** The room of a meeting, put together. */
export const ROOM_SLOTS: RoomSlots = {
  panels: PANELS,
  controls: CONTROLS,
  banners: BANNERS,
  headers: HEADERS,
  decorations: DECORATIONS,
  presentations: PRESENTATIONS,
  providers: PROVIDERS,
  sound: RemoteSound,
};
