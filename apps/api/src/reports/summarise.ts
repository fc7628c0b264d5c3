import type { CohortSummary } from '#contracts/http/meetings.ts';
import type { SummaryRow } from '#persistence/repositories/summary.repository.ts';

/** Firms are those selected; a meeting counts as held when it was marked so or both sides were in its room. */
export function summarise(cohortId: string, firms: number, rows: readonly SummaryRow[]): CohortSummary {
  const sum = (key: 'discussedCents' | 'contractingCents' | 'contractedCents') =>
    rows.reduce((total, row) => total + (row[key] ?? 0), 0);
  return {
    cohortId,
    firms,
    buyers: new Set(rows.map(({ buyerId }) => buyerId)).size,
    meetings: rows.length,
    held: rows.filter(isHeld).length,
    logged: rows.filter(({ summary }) => summary !== null).length,
    discussedCents: sum('discussedCents'),
    contractingCents: sum('contractingCents'),
    contractedCents: sum('contractedCents'),
    rows: rows.map((row) => ({
      meetingId: row.meetingId,
      startsAt: row.startsAt.toISOString(),
      firm: row.firm,
      buyer: row.buyer,
      country: row.country,
      language: row.language,
      interpreter: row.interpreter,
      state: row.state,
      attended: {
        firm: row.firmAttended,
        buyer: row.buyerAttended,
        interpreter: row.interpreterAttended,
      },
      discussedCents: row.discussedCents,
      contractingCents: row.contractingCents,
      contractedCents: row.contractedCents,
      summary: row.summary ?? '',
    })),
  };
}

const isHeld = ({ state, firmAttended, buyerAttended }: SummaryRow) =>
  state === 'held' || (firmAttended && buyerAttended);
