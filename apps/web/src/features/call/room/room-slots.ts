import { Captions } from '../../captions/captions.tsx';
import { ChatProvider } from '../../chat/chat-context.tsx';
import { FloorBadge, FloorRing } from '../../interpretation/floor-mark.tsx';
import { InterpreterConsole } from '../../interpretation/interpreter-console.tsx';
import { TurnLine } from '../../interpretation/turn-line.tsx';
import { useIsDocumentShown } from '../../documents/use-is-document-shown.ts';
import { TimeLeft } from '../../meeting/time-left.tsx';
import { HandMark } from '../../people/hand-mark.tsx';
import { TableBanner } from '../../people/table-banner.tsx';
import { TableProvider } from '../../table/table-context.tsx';
import { RecordingBanner } from '../../recording/recording-banner.tsx';
import { RecordingMark } from '../../recording/recording-mark.tsx';
import { lazyPart } from '../../../ui/lazy-part.ts';
import { CONTROLS } from './controls.ts';
import { PANELS } from './panels.ts';
import { PrivateVoice } from './private-voice.tsx';
import { RoomAudio } from './room-audio.tsx';
import type { DecorationEntry, Entry, PresentationEntry, RoomSlots } from './slots.ts';

const BANNERS: readonly Entry[] = [
  { id: 'recording', component: RecordingBanner },
  { id: 'private-voice', component: PrivateVoice },
  { id: 'turn', component: TurnLine },
  { id: 'table', component: TableBanner },
];

const DOCKS: readonly Entry[] = [
  { id: 'captions', component: Captions },
  { id: 'interpreter', component: InterpreterConsole },
];

const HEADERS: readonly Entry[] = [
  { id: 'recording', component: RecordingMark },
  { id: 'time-left', component: TimeLeft },
];

const DECORATIONS: readonly DecorationEntry[] = [
  { id: 'floor', place: 'ring', component: FloorRing },
  { id: 'floor-badge', place: 'badges', component: FloorBadge },
  { id: 'hand', place: 'badges', component: HandMark },
];

const PRESENTATIONS: readonly PresentationEntry[] = [
  {
    id: 'document',
    component: lazyPart(() => import('../../documents/document-stage.tsx')),
    useIsShown: useIsDocumentShown,
  },
];

const PROVIDERS: RoomSlots['providers'] = [ChatProvider, TableProvider];

/** The room of a meeting, put together. */
export const ROOM_SLOTS: RoomSlots = {
  panels: PANELS,
  controls: CONTROLS,
  banners: BANNERS,
  docks: DOCKS,
  headers: HEADERS,
  decorations: DECORATIONS,
  presentations: PRESENTATIONS,
  providers: PROVIDERS,
  sound: RoomAudio,
};
