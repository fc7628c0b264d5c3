import type { DraftConflict, Draft as DraftView, TimetableMeeting } from '#contracts/http/schedule.ts';
import { boothOfTable } from '#domain/matching/build-problem.ts';
import type { Problem } from '#domain/scheduling/problem.ts';
import { conflictMembers } from '#domain/timetable/conflict-members.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { findBooths } from '#persistence/repositories/cohort.repository.ts';
import { type Draft, findNewestDraft } from '#persistence/repositories/schedule-draft.repository.ts';
import {
  type DraftEdit,
  findDiscardedAfter,
  findDraftBefore,
  findEdits,
} from '#persistence/repositories/schedule-edit.repository.ts';
import { findNames, type Names } from '#persistence/repositories/timetable.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

/** A draft with the names of everybody in it, and what can be undone. */
export async function presentDraft(tx: Transaction, draft: Draft): Promise<DraftView> {
  const { plan, progress, problem } = draft;
  const names = await findNames(tx, draft.cohortId);
  const booths = new Map((await findBooths(tx, draft.cohortId)).map(({ id, name }) => [id, name]));
  const { scheduleVersion } = await tx.findOneByOrFail(Cohort, { id: draft.cohortId });
  const edits = await findEdits(tx, draft.id);
  const standing = edits.filter(({ undoneAt }) => undoneAt === null);
  const isPlanAsSolved = standing.every((edit) => !changesPlan(edit));
  const scores = new Map(problem.problem.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair.score]));
  return {
    id: draft.id,
    state: draft.state,
    createdAt: draft.createdAt.toISOString(),
    finishedAt: draft.finishedAt?.toISOString() ?? null,
    scheduleVersion: problem.scheduleVersion,
    progress: progress && { meetings: progress.meetings, seconds: progress.seconds, gap: progress.gap },
    failure: draft.failure,
    timeLimitSeconds: problem.timeLimitSeconds ?? null,
    conflict: conflictOf(problem.problem, plan?.conflict ?? [], names),
    objective: plan && plan.status !== 'infeasible' ? plan.objective : null,
    wanted: wantedOf(problem.problem),
    revision: draft.revision,
    isStale: scheduleVersion !== problem.scheduleVersion,
    ...(await stepsOf(tx, draft, edits)),
    handChanges: standing.length,
    // What was proved of the plan of the run is not proved of one that a hand has changed.
    status: plan && (plan.status === 'optimal' && !isPlanAsSolved ? 'feasible' : plan.status),
    meetings: plan ? meetingsOf(draft, names, booths) : [],
    unscheduled: (plan?.reasons ?? []).map(({ a, b, code, params }) => ({
      firmId: a,
      buyerId: b,
      firm: names.firms.get(a)?.name ?? '',
      buyer: names.buyers.get(b)?.company ?? '',
      score: scores.get(`${a} ${b}`) ?? 0,
      code,
      params: nameParties(params, names),
    })),
  };
}

/** What cannot hold together, with names and instants for ids. */
function conflictOf(problem: Problem, conflict: readonly string[], names: Names): DraftConflict[] {
  const slots = new Map(problem.slots.map(({ id, startsAt }) => [id, startsAt]));
  const nameOf = (id: string) =>
    names.firms.get(id)?.name ?? names.buyers.get(id)?.company ?? names.interpreters.get(id)?.name ?? '';
  return conflictMembers(problem, conflict).map(({ code, params: { slot, ...params } }) => {
    const named = Object.entries(params).map(([key, value]) => [
      key,
      PEOPLE.has(key) ? nameOf(String(value)) : value,
    ]);
    const startsAt = slot === undefined ? undefined : slots.get(slot);
    return { code, ...Object.fromEntries(named), ...(startsAt !== undefined && { startsAt }) };
  });
}
const PEOPLE = new Set(['a', 'b', 'party', 'interpreter']);

/** Meetings that somebody wants and nobody forbids. */
function wantedOf({ pairs, forbidden = [] }: Problem): number {
  const out = new Set(forbidden.map(({ a, b }) => `${a} ${b}`));
  return pairs.filter(({ a, b }) => !out.has(`${a} ${b}`)).length;
}

const changesPlan = ({ before, after }: DraftEdit) =>
  JSON.stringify(before.meeting) !== JSON.stringify(after.meeting);

/** Steps back and forward are taken on the newest draft alone. */
async function stepsOf(
  tx: Transaction,
  draft: Draft,
  edits: readonly DraftEdit[],
): Promise<Pick<DraftView, 'undo' | 'redo'>> {
  const current = await findNewestDraft(tx, draft.cohortId, 'ready');
  if (current?.id !== draft.id) return { undo: null, redo: null };
  const last = edits.findLast(({ undoneAt }) => undoneAt === null);
  const next = edits.find(({ undoneAt }) => undoneAt !== null);
  const before = last ? null : await findDraftBefore(tx, draft.cohortId, draft.id);
  const after = next ? null : await findDiscardedAfter(tx, draft.cohortId, draft.id);
  return { undo: last?.kind ?? (before ? 'run' : null), redo: next?.kind ?? (after ? 'run' : null) };
}

function meetingsOf({ plan, problem }: Draft, names: Names, booths: Map<string, string>): TimetableMeeting[] {
  const slots = new Map(problem.problem.slots.map((slot) => [slot.id, slot]));
  const pairs = new Map(problem.problem.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
  const matches = new Map(problem.matches.map((match) => [`${match.firmId} ${match.buyerId}`, match]));
  const interpreters = new Map((problem.problem.interpreters ?? []).map((one) => [one.id, one]));
  const locked = new Set((problem.problem.locks ?? []).map(({ a, b }) => `${a} ${b}`));
  return plan!.meetings.map(({ a, b, slot: slotId, table, interpreter }) => {
    const slot = slots.get(slotId)!;
    const pair = pairs.get(`${a} ${b}`);
    const boothId = boothOfTable(problem, table);
    const buyer = names.buyers.get(b);
    const one = interpreter === undefined ? undefined : interpreters.get(interpreter);
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
      language: pair?.language ?? null,
      interpreter: interpreter
        ? { id: interpreter, name: names.interpreters.get(interpreter)?.name ?? '' }
        : null,
      offer: 'none',
      state: 'draft',
      score: pair?.score ?? 0,
      why: matches.get(`${a} ${b}`)?.parts ?? [],
      interpretation: one ? interpretationOf(one, pair?.language ?? '', pair?.fields ?? []) : null,
      isLocked: locked.has(`${a} ${b}`),
    };
  });
}

/** What an interpreter brings to a meeting: the level, and the fields asked for that are known. */
export function interpretationOf(
  { languages, fields = [] }: { languages: { code: string; level: number }[]; fields?: string[] },
  language: string,
  asked: string[],
): TimetableMeeting['interpretation'] {
  const level = languages.find(({ code }) => code === language)?.level ?? 0;
  return { level, asked, known: asked.filter((field) => fields.includes(field)) };
}

/** A reason may name a party by its id; people read names. */
function nameParties(params: Record<string, string | number>, names: Names): Record<string, unknown> {
  const party = params.party;
  if (typeof party !== 'string') return params;
  return { ...params, party: names.firms.get(party)?.name ?? names.buyers.get(party)?.company ?? '' };
}
