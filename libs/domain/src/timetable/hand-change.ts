import { DomainError } from '#domain/error/domain-error.ts';
import type { PlannedMeeting, Problem } from '#domain/scheduling/problem.ts';
import { freeTable, isPair, obstaclesAt, targetsOf } from './targets.ts';

/** What staff decided about a pair. */
export type PairRule = { kind: 'forbid' } | { kind: 'lock'; slot: string; interpreter?: string | undefined };

/** All that a change by hand can touch: the rule of one pair and its meeting. */
export type PairState = { rule: PairRule | null; meeting: PlannedMeeting | null };

export type HandChange =
  | { kind: 'lock' | 'unlock' | 'forbid' | 'allow' | 'remove' }
  | { kind: 'place'; slot: string; table?: number | undefined; interpreter?: string | undefined };

export type DraftPlan = { problem: Problem; meetings: PlannedMeeting[] };
type Pair = { a: string; b: string };

/**
 * What a change by hand makes of a pair. A meeting that is placed by hand is locked where it was put, so that the next
 * run leaves it there; a forbidden pair loses its meeting.
 *
 * Throws `not-a-pair`; `pair-has-no-meeting` for locking or removing what is not there; `pair-is-forbidden`;
 * `illegal-target` (details: obstacles) for a place that breaks a rule.
 */
export function decideHandChange(
  { problem, meetings }: DraftPlan,
  pair: Pair,
  rule: PairRule | null,
  change: HandChange,
  now: Date,
): PairState {
  const meeting = meetings.find((one) => isPair(one, pair)) ?? null;
  if (!problem.pairs.some((one) => isPair(one, pair))) throw new DomainError('not-a-pair');
  switch (change.kind) {
    case 'lock':
      if (!meeting) throw new DomainError('pair-has-no-meeting');
      return { rule: lockOf(meeting), meeting };
    case 'unlock':
      return { rule: rule?.kind === 'lock' ? null : rule, meeting };
    case 'forbid':
      return { rule: { kind: 'forbid' }, meeting: null };
    case 'allow':
      return { rule: rule?.kind === 'forbid' ? null : rule, meeting };
    case 'remove':
      if (!meeting) throw new DomainError('pair-has-no-meeting');
      return { rule: rule?.kind === 'lock' ? null : rule, meeting: null };
    case 'place': {
      const target = targetsOf(problem, meetings, pair, now).find(({ slot }) => slot === change.slot);
      if (!target) throw new DomainError('not-found');
      const obstacles = obstaclesAt(problem, target, change);
      if (obstacles.length > 0) throw new DomainError('illegal-target', { obstacles });
      const interpreter = change.interpreter ?? target.interpreter ?? undefined;
      const known = problem.pairs.find((one) => isPair(one, pair))!;
      const placed = {
        a: known.a,
        b: known.b,
        slot: change.slot,
        table: change.table ?? freeTable(target, meeting?.table),
        ...(interpreter !== undefined && { interpreter }),
      };
      return { rule: lockOf(placed), meeting: placed };
    }
  }
}

const lockOf = ({ slot, interpreter }: PlannedMeeting): PairRule => ({
  kind: 'lock',
  slot,
  ...(interpreter !== undefined && { interpreter }),
});

/**
 * The plan with a pair in the given state, and the problem with its rule: what a change does, and what undoing it does.
 * @param isBanned whether a side said no-thanks, which no staff rule lifts
 */
export function withPairState(
  { problem, meetings }: DraftPlan,
  pair: Pair,
  { rule, meeting }: PairState,
  isBanned: boolean,
): DraftPlan {
  const isOther = (one: Pair) => !isPair(one, pair);
  const order = new Map(problem.slots.map((slot, i) => [slot.id, i]));
  const locks = (problem.locks ?? []).filter(isOther);
  const forbidden = (problem.forbidden ?? []).filter(isOther);
  const { a, b } = problem.pairs.find((one) => isPair(one, pair)) ?? pair;
  if (rule?.kind === 'lock')
    locks.push({ a, b, slot: rule.slot, ...(rule.interpreter && { interpreter: rule.interpreter }) });
  if (rule?.kind === 'forbid' || isBanned) forbidden.push({ a, b });
  return {
    problem: { ...problem, locks, forbidden },
    meetings: [...meetings.filter(isOther), ...(meeting ? [meeting] : [])].toSorted(
      (x, y) => order.get(x.slot)! - order.get(y.slot)! || x.table - y.table,
    ),
  };
}
