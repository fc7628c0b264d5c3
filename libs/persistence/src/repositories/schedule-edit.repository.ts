import { IsNull, Not } from 'typeorm';
import type { PairRule as Rule, PairState } from '#domain/timetable/hand-change.ts';
import { PairRule } from '../entities/buyer.entity.ts';
import { ScheduleDraft } from '../entities/meeting.entity.ts';
import { ScheduleEdit } from '../entities/schedule.entity.ts';
import type { Transaction } from '../transaction.ts';
import type { Draft } from './schedule-draft.repository.ts';

export type DraftEdit = Omit<ScheduleEdit, 'before' | 'after'> & { before: PairState; after: PairState };

/** In the order in which they were made, undone ones last. */
export const findEdits = (tx: Transaction, draftId: string): Promise<DraftEdit[]> =>
  tx.find(ScheduleEdit, { where: { draftId }, order: { number: 'ASC' } }) as Promise<DraftEdit[]>;

/** Keeps a change; what had been undone before it can no longer be done again. */
export async function insertEdit(
  tx: Transaction,
  edit: Pick<DraftEdit, 'draftId' | 'firmId' | 'buyerId' | 'kind' | 'before' | 'after' | 'personId'>,
): Promise<void> {
  await tx.delete(ScheduleEdit, { draftId: edit.draftId, undoneAt: Not(IsNull()) });
  const number = ((await tx.maximum(ScheduleEdit, 'number', { draftId: edit.draftId })) ?? 0) + 1;
  await tx.insert(ScheduleEdit, {
    ...edit,
    number,
    before: edit.before as object,
    after: edit.after as object,
  });
}

export const markEdit = (tx: Transaction, id: string, undoneAt: Date | null): Promise<unknown> =>
  tx.update(ScheduleEdit, { id }, { undoneAt });

/** The draft that a draft followed: the newest one with a plan before it. */
export const findDraftBefore = (tx: Transaction, cohortId: string, id: string): Promise<Draft | null> =>
  tx
    .createQueryBuilder(ScheduleDraft, 'd')
    .where(`d."cohortId" = :cohortId AND d.id < :id AND d.state = 'ready' AND d."discardedAt" IS NULL`, {
      cohortId,
      id,
    })
    .orderBy('d.id', 'DESC')
    .limit(1)
    .getOne() as Promise<unknown> as Promise<Draft | null>;

/** The draft that staff went back from, if they have done nothing else since. */
export const findDiscardedAfter = (tx: Transaction, cohortId: string, id: string): Promise<Draft | null> =>
  tx
    .createQueryBuilder(ScheduleDraft, 'd')
    .where(`d."cohortId" = :cohortId AND d.id > :id AND d.state = 'ready' AND d."discardedAt" IS NOT NULL`, {
      cohortId,
      id,
    })
    .orderBy('d.id', 'ASC')
    .limit(1)
    .getOne() as Promise<unknown> as Promise<Draft | null>;

export const setDiscarded = (tx: Transaction, id: string, discardedAt: Date | null): Promise<unknown> =>
  tx.update(ScheduleDraft, { id }, { discardedAt });

/** Something new was done: what staff had gone back from is history, in drafts and in changes by hand. */
export async function forgetUndone(tx: Transaction, cohortId: string): Promise<void> {
  await tx.query(
    `UPDATE schedule_draft SET state = 'cancelled' WHERE "cohortId" = $1 AND state = 'ready' AND "discardedAt" IS NOT NULL`,
    [cohortId],
  );
  await tx.query(
    `DELETE FROM schedule_edit e USING schedule_draft d
      WHERE d.id = e."draftId" AND d."cohortId" = $1 AND e."undoneAt" IS NOT NULL`,
    [cohortId],
  );
}

/** Writes the plan and the problem that a change by hand made, and counts the change. */
export async function savePlan(
  tx: Transaction,
  { id, problem, plan, revision }: Pick<Draft, 'id' | 'problem' | 'plan' | 'revision'>,
): Promise<void> {
  const changes = { problem: problem as object, plan: plan as object, revision: revision + 1 };
  await tx.update(ScheduleDraft, { id }, changes);
}

type PairKey = { cohortId: string; firmId: string; buyerId: string };

export async function findPairRule(tx: Transaction, pair: PairKey): Promise<Rule | null> {
  const rule = await tx.findOneBy(PairRule, pair);
  if (!rule) return null;
  if (rule.kind === 'forbid' || rule.slotId === null) return { kind: 'forbid' };
  const { slotId: slot, interpreterId } = rule;
  return { kind: 'lock', slot, ...(interpreterId && { interpreter: interpreterId }) };
}

export async function setPairRule(tx: Transaction, pair: PairKey, rule: Rule | null): Promise<void> {
  await tx.delete(PairRule, pair);
  if (!rule) return;
  const lock = rule.kind === 'lock' ? { slotId: rule.slot, interpreterId: rule.interpreter ?? null } : {};
  await tx.insert(PairRule, { ...pair, kind: rule.kind, ...lock });
}
