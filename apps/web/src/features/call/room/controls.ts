import { LanguageControl } from '../../interpretation/language-control.tsx';
import { HandControl } from '../../people/hand-control.tsx';
import { LeaveControl } from './leave-control.tsx';
import { CameraControl, MicrophoneControl, ShareControl } from './media-controls.tsx';
import { MoreControl } from './more-control.tsx';
import { PanelControl } from './panel-control.tsx';
import type { ControlEntry } from './slots.ts';

/** The bar, left to right. A phone has room for seven; what is rarer belongs into a panel or under "more". */
export const CONTROLS: readonly ControlEntry[] = [
  { id: 'microphone', component: MicrophoneControl },
  { id: 'camera', component: CameraControl },
  { id: 'share', component: ShareControl },
  { id: 'language', component: LanguageControl },
  { id: 'hand', component: HandControl },
  { id: 'panel', component: PanelControl },
  { id: 'more', component: MoreControl },
  { id: 'leave', component: LeaveControl },
];
