import type { ChatMessage } from '#contracts/http/meetings.ts';
import type { ChatLine } from '#persistence/repositories/chat.repository.ts';

export const presentChatLine = ({
  id,
  personId,
  name,
  role,
  text,
  sentAt,
  privateWith,
}: ChatLine): ChatMessage => ({
  id,
  personId,
  name,
  role,
  text,
  sentAt: sentAt.toISOString(),
  privateWith,
});
