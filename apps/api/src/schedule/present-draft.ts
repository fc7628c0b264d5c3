import type { Draft as DraftView, TimetableMeeting } from '#contracts/http/schedule.ts';
import { boothOfTable } from '#domain/matching/build-problem.ts';
import { findBooths } from '#persistence/repositories/cohort.repository.ts';
import type { Draft } from '#persistence/repositories/schedule-draft.repository.ts';
import { findNames, type Names } from '#persistence/repositories/timetable.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

/** A draft with the names of everybody in it. */
export async function presentDraft(tx: Transaction, draft: Draft): Promise<DraftView> {
  const { plan, progress, problem } = draft;
  const names = await findNames(tx, draft.cohortId);
  const booths = new Map((await findBooths(tx, draft.cohortId)).map(({ id, name }) => [id, name]));
  return {
    id: draft.id,
    state: draft.state,
    createdAt: draft.createdAt.toISOString(),
    finishedAt: draft.finishedAt?.toISOString() ?? null,
    scheduleVersion: problem.scheduleVersion,
    progress: progress && { meetings: progress.meetings, seconds: progress.seconds, gap: progress.gap },
    failure: draft.failure,
    objective: plan && plan.status !== 'infeasible' ? plan.objective : null,
    wanted: problem.problem.pairs.length,
    status: plan?.status ?? null,
    meetings: plan ? meetingsOf(draft, names, booths) : [],
    unscheduled: (plan?.reasons ?? []).map(({ a, b, code, params }) => ({
      firm: names.firms.get(a)?.name ?? '',
      buyer: names.buyers.get(b)?.company ?? '',
      code,
      params: nameParties(params, names),
    })),
  };
}

function meetingsOf({ plan, problem }: Draft, names: Names, booths: Map<string, string>): TimetableMeeting[] {
  const slots = new Map(problem.problem.slots.map((slot) => [slot.id, slot]));
  const pairs = new Map(problem.problem.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
  const matches = new Map(problem.matches.map((match) => [`${match.firmId} ${match.buyerId}`, match]));
  return plan!.meetings.map(({ a, b, slot: slotId, table, interpreter }) => {
    const slot = slots.get(slotId)!;
    const boothId = boothOfTable(problem, table);
    const buyer = names.buyers.get(b);
    return {
      meetingId: null,
      firm: { id: a, name: names.firms.get(a)?.name ?? '' },
      buyer: {
        id: b,
        company: buyer?.company ?? '',
        country: buyer?.country ?? 'ZZ',
        zone: buyer?.zone ?? 'UTC',
      },
      slotId,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      booth: boothId ? { id: boothId, name: booths.get(boothId) ?? '' } : null,
      language: pairs.get(`${a} ${b}`)?.language ?? null,
      interpreter: interpreter
        ? { id: interpreter, name: names.interpreters.get(interpreter)?.name ?? '' }
        : null,
      offer: 'none',
      state: 'draft',
      score: pairs.get(`${a} ${b}`)?.score ?? 0,
      why: matches.get(`${a} ${b}`)?.parts ?? {},
    };
  });
}

/** A reason may name a party by its id; people read names. */
function nameParties(params: Record<string, string | number>, names: Names): Record<string, unknown> {
  const party = params.party;
  if (typeof party !== 'string') return params;
  return { ...params, party: names.firms.get(party)?.name ?? names.buyers.get(party)?.company ?? '' };
}
