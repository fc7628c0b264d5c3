import { useTranslation } from 'react-i18next';
import type { ChatState } from './chat-state.ts';

/** Reads out what others write, whether the panel is open or not; what was there before stays unread aloud. */
export function ChatAnnouncer({
  state,
  ownPersonId,
  since,
}: {
  state: ChatState;
  ownPersonId: string;
  /** Instant (ISO) from which on messages are news. */
  since: string;
}) {
  const { t } = useTranslation('chat');
  const last = state.messages.findLast(({ personId, sentAt }) => personId !== ownPersonId && sentAt >= since);
  return (
    <p className="visually-hidden" aria-live="polite">
      {last && t('from', { name: last.name, text: last.text })}
    </p>
  );
}
