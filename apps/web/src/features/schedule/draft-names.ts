import type { Draft, DraftBoard } from '#contracts/http/schedule.ts';

/** Names of everybody a sentence about a draft may speak of, by id. */
export function namesOf(draft: Draft, board?: DraftBoard): Map<string, string> {
  const names = new Map<string, string>();
  for (const { firm, buyer, interpreter } of draft.meetings) {
    names.set(firm.id, firm.name);
    names.set(buyer.id, buyer.company);
    if (interpreter) names.set(interpreter.id, interpreter.name);
  }
  for (const { firmId, buyerId, firm, buyer } of draft.unscheduled) {
    names.set(firmId, firm);
    names.set(buyerId, buyer);
  }
  for (const { id, name } of board?.interpreters ?? []) names.set(id, name);
  return names;
}
