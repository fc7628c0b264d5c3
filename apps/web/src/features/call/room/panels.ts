import { MessageSquare } from 'lucide-react';
import { lazy } from 'react';
import { useUnreadChat } from '../../chat/chat-context.tsx';
import type { PanelEntry } from './slots.ts';

/** The tabs of the side panel, in order; the first is shown when the panel opens for the first time. */
export const PANELS: readonly PanelEntry[] = [
  {
    id: 'chat',
    icon: MessageSquare,
    labelKey: 'chat:title',
    component: lazy(() => import('../../chat/chat-tab.tsx')),
    useBadge: useUnreadChat,
  },
];
