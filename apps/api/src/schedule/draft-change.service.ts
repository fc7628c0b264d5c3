import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type {
  changeDraft,
  Draft as DraftView,
  DraftBoard,
  DraftComparison,
  HandChange,
} from '#contracts/http/schedule.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { checkPlan } from '#domain/scheduling/checker.ts';
import { explainUnscheduled } from '#domain/scheduling/explain.ts';
import { assertMaySchedule } from '#domain/season/cohort-state.ts';
import {
  decideHandChange,
  type HandChange as DomainChange,
  type PairState,
  withPairState,
} from '#domain/timetable/hand-change.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { lockCohort } from '#persistence/repositories/cohort.repository.ts';
import {
  type Draft,
  findDraft,
  findNewestDraft,
} from '#persistence/repositories/schedule-draft.repository.ts';
import {
  findDiscardedAfter,
  findDraftBefore,
  findEdits,
  findPairRule,
  forgetUndone,
  insertEdit,
  markEdit,
  savePlan,
  setDiscarded,
  setPairRule,
} from '#persistence/repositories/schedule-edit.repository.ts';
import { findNames } from '#persistence/repositories/timetable.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentComparison } from './present-comparison.ts';
import { presentDraft } from './present-draft.ts';

type Step = { draftId: string; revision: number };
type Pair = { firmId: string; buyerId: string };

/**
 * What staff do to the newest draft by hand, with steps back and forward. Each change is of one pair, under the lock
 * of the cohort, and names the revision it saw: of two who change at once the second is told. Nothing of it leaves
 * the console.
 */
@Injectable()
export class DraftChangeService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async board(cohortId: string, draftId: string): Promise<DraftBoard> {
    const { manager } = this.dataSource;
    const draft = await findReady(manager, cohortId, draftId);
    const { interpreters } = await findNames(manager, cohortId);
    return {
      draftId,
      revision: draft.revision,
      problem: draft.problem.problem,
      boothIds: draft.problem.boothIds,
      meetings: draft.plan!.meetings,
      interpreters: (draft.problem.problem.interpreters ?? []).map(({ id }) => ({
        id,
        name: interpreters.get(id)?.name ?? '',
      })),
    };
  }

  async compare(cohortId: string, draftId: string): Promise<DraftComparison | null> {
    const { manager } = this.dataSource;
    const draft = await findReady(manager, cohortId, draftId);
    const before = await findDraftBefore(manager, cohortId, draftId);
    return before && presentComparison(manager, before, draft);
  }

  change(
    { cohortId, draftId, firmId, buyerId }: RouteInput<typeof changeDraft>['params'],
    { revision, change }: RouteInput<typeof changeDraft>['body'],
    caller: Caller,
  ): Promise<DraftView> {
    return this.step(cohortId, { draftId, revision }, async (tx, draft) => {
      const [pair, key] = [
        { a: firmId, b: buyerId },
        { cohortId, firmId, buyerId },
      ];
      const { problem } = draft.problem;
      const rule = await findPairRule(tx, key);
      const meeting = draft.plan!.meetings.find((one) => one.a === firmId && one.b === buyerId) ?? null;
      const plan = { problem, meetings: draft.plan!.meetings };
      const after = decideHandChange(plan, pair, rule, toDomain(change, draft), this.clock.now());
      const before: PairState = { rule, meeting };
      if (JSON.stringify(before) === JSON.stringify(after)) return draft;
      await forgetUndone(tx, cohortId);
      const { personId } = caller;
      await insertEdit(tx, { draftId, firmId, buyerId, kind: change.kind, before, after, personId });
      await audit(tx, 'change-draft', cohortId, draftId, caller, { kind: change.kind, firmId, buyerId });
      return this.apply(tx, draft, key, after);
    });
  }

  undo(cohortId: string, step: Step, caller: Caller): Promise<DraftView> {
    return this.step(cohortId, step, async (tx, draft) => {
      const edit = (await findEdits(tx, draft.id)).findLast(({ undoneAt }) => undoneAt === null);
      if (edit) {
        await markEdit(tx, edit.id, this.clock.now());
        await audit(tx, 'undo-draft-change', cohortId, draft.id, caller, { kind: edit.kind });
        return this.apply(tx, draft, { cohortId, ...pairOf(edit) }, edit.before);
      }
      const before = await findDraftBefore(tx, cohortId, draft.id);
      if (!before) throw new DomainError('nothing-to-undo');
      await setDiscarded(tx, draft.id, this.clock.now());
      await audit(tx, 'undo-draft-change', cohortId, draft.id, caller, { kind: 'run' });
      return before;
    });
  }

  redo(cohortId: string, step: Step, caller: Caller): Promise<DraftView> {
    return this.step(cohortId, step, async (tx, draft) => {
      const edit = (await findEdits(tx, draft.id)).find(({ undoneAt }) => undoneAt !== null);
      if (edit) {
        await markEdit(tx, edit.id, null);
        await audit(tx, 'redo-draft-change', cohortId, draft.id, caller, { kind: edit.kind });
        return this.apply(tx, draft, { cohortId, ...pairOf(edit) }, edit.after);
      }
      const after = await findDiscardedAfter(tx, cohortId, draft.id);
      if (!after) throw new DomainError('nothing-to-redo');
      await setDiscarded(tx, after.id, null);
      await audit(tx, 'redo-draft-change', cohortId, after.id, caller, { kind: 'run' });
      return after;
    });
  }

  /** @throws DomainError `draft-changed`, `schedule-is-running` and the codes of `assertMaySchedule` */
  private step(
    cohortId: string,
    { draftId, revision }: Step,
    work: (tx: Transaction, draft: Draft) => Promise<Draft>,
  ): Promise<DraftView> {
    return inTransaction(this.dataSource, async (tx) => {
      const cohort = await lockCohort(tx, cohortId);
      assertMaySchedule(cohort.state);
      const newest = await findNewestDraft(tx, cohortId);
      if (newest?.state === 'running') throw new DomainError('schedule-is-running');
      const draft = await findNewestDraft(tx, cohortId, 'ready');
      if (!draft || draft.id !== draftId || draft.revision !== revision)
        throw new DomainError('draft-changed', { revision: draft?.revision ?? null });
      return presentDraft(tx, await work(tx, draft));
    });
  }

  /** Puts a pair into a state, in the rules of the cohort and in the draft; the checker has the last word. */
  private async apply(
    tx: Transaction,
    draft: Draft,
    key: { cohortId: string } & Pair,
    state: PairState,
  ): Promise<Draft> {
    const pair = { a: key.firmId, b: key.buyerId };
    const match = draft.problem.matches.find(
      ({ firmId, buyerId }) => firmId === key.firmId && buyerId === key.buyerId,
    );
    const isBanned = (match?.bannedBy ?? []).length > 0;
    const { problem, meetings } = withPairState(
      { problem: draft.problem.problem, meetings: draft.plan!.meetings },
      pair,
      state,
      isBanned,
    );
    const { violations, objective } = checkPlan(problem, meetings);
    if (violations.length > 0) throw new DomainError('draft-breaks-rules', { rule: violations[0]!.rule });
    await setPairRule(tx, key, state.rule);
    const reasons = explainUnscheduled(problem, meetings).map(({ a, b, code, params }) => ({
      a,
      b,
      code,
      params,
    }));
    const plan = { ...draft.plan!, meetings, objective, reasons };
    const changed = { ...draft, problem: { ...draft.problem, problem }, plan };
    await savePlan(tx, changed);
    return { ...changed, revision: draft.revision + 1 };
  }
}

const pairOf = ({ firmId, buyerId }: Pair): Pair => ({ firmId, buyerId });

/** @throws DomainError `not-found`, also for a draft without a plan */
async function findReady(tx: Transaction, cohortId: string, draftId: string): Promise<Draft> {
  const draft = await findDraft(tx, cohortId, draftId);
  if (!draft?.plan || draft.state !== 'ready') throw new DomainError('not-found');
  return draft;
}

/** @throws DomainError `not-found` for a booth that the draft does not know */
function toDomain(change: HandChange, { problem: { boothIds } }: Draft): DomainChange {
  if (change.kind !== 'place') return change;
  const { slotId: slot, boothId, interpreterId: interpreter } = change;
  if (boothId !== undefined && !boothIds.includes(boothId)) throw new DomainError('not-found');
  const table = boothId === undefined ? undefined : boothIds.indexOf(boothId) + 1;
  return { kind: 'place', slot, table, interpreter };
}

const audit = (
  tx: Transaction,
  action: string,
  cohortId: string,
  draftId: string,
  caller: Caller,
  detail: Record<string, unknown>,
) =>
  recordAudit(tx, {
    personId: caller.personId,
    action,
    subjectType: 'schedule-draft',
    subjectId: draftId,
    cohortId,
    detail,
  });
