import { BookOpen, FolderOpen, MessageSquare, Table2, Users } from 'lucide-react';
import { useIsInterpreter, useIsNoInterpreter } from '../../briefing/use-is-interpreter.ts';
import { useUnreadChat } from '../../chat/chat-context.tsx';
import { useLinesToConfirm } from '../../deal-sheet/use-lines-to-confirm.ts';
import { useOtherHands } from '../../people/use-other-hands.ts';
import { lazyPart } from '../../../ui/lazy-part.ts';
import type { PanelEntry } from './slots.ts';

const briefing = {
  icon: BookOpen,
  labelKey: 'table:briefing.title',
  component: lazyPart(() => import('../../briefing/briefing-tab.tsx')),
};

/** The tabs of the side panel, in order; the first that a person has is shown when the panel opens for the first time. */
export const PANELS: readonly PanelEntry[] = [
  // Whoever interprets needs the words before all else.
  { ...briefing, id: 'briefing-first', useIsShown: useIsInterpreter },
  {
    id: 'chat',
    icon: MessageSquare,
    labelKey: 'chat:title',
    component: lazyPart(() => import('../../chat/chat-tab.tsx')),
    useBadge: useUnreadChat,
  },
  {
    id: 'deal-sheet',
    icon: Table2,
    labelKey: 'table:deal.title',
    component: lazyPart(() => import('../../deal-sheet/deal-tab.tsx')),
    useBadge: useLinesToConfirm,
  },
  {
    id: 'files',
    icon: FolderOpen,
    labelKey: 'table:files.title',
    component: lazyPart(() => import('../../files/files-tab.tsx')),
  },
  { ...briefing, id: 'briefing', useIsShown: useIsNoInterpreter },
  {
    id: 'people',
    icon: Users,
    labelKey: 'table:people.title',
    component: lazyPart(() => import('../../people/people-tab.tsx')),
    useBadge: useOtherHands,
  },
];
