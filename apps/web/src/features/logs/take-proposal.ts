import type { LogProposal } from '#contracts/http/deal.ts';
import type { LogDraft } from './log-draft.ts';
import { usdInput } from './money.ts';

/**
 * What taking over the deal sheet changes in a form: both amounts with the day of the meeting, and the lines in words
 * behind what is written already. Taken twice, the words are there once.
 */
export function takeProposal(
  draft: LogDraft,
  proposal: Pick<LogProposal, 'discussedCents' | 'contractingCents' | 'summary'>,
  meetingDay: string,
): { changes: Partial<LogDraft> } {
  const changes: Partial<LogDraft> = {};
  for (const stage of ['discussed', 'contracting'] as const) {
    const cents = proposal[`${stage}Cents`];
    if (cents === null) continue;
    changes[`${stage}Amount`] = usdInput(cents);
    if (draft[`${stage}On`] === '') changes[`${stage}On`] = meetingDay;
  }
  if (proposal.summary !== '' && !draft.summary.includes(proposal.summary))
    changes.summary = [draft.summary.trim(), proposal.summary].filter(Boolean).join('\n\n');
  return { changes };
}
