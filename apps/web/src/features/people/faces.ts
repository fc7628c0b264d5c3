import type { ReactionName } from '#contracts/http/table.ts';

/** How a reaction looks; what it says is in the texts. */
export const faces: Readonly<Record<ReactionName, string>> = {
  clap: '👏',
  'thumbs-up': '👍',
  smile: '😊',
  thanks: '🙏',
  surprise: '😮',
};
