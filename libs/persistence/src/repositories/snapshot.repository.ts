import type { CohortSnapshot } from '#domain/matching/cohort-snapshot.ts';
import { subtractIntervals, type Interval } from '#domain/time/interval.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { PairRule } from '../entities/buyer.entity.ts';
import type { Transaction } from '../transaction.ts';
import { findFullApplications, type FullApplication } from './application.repository.ts';
import { findBuyers } from './buyer.repository.ts';
import { findBooths, findSlots, type SeasonedCohort } from './cohort.repository.ts';
import { findHistory } from './history.repository.ts';
import { findInterpreters, type FullInterpreter } from './interpreter.repository.ts';
import { findPreferences } from './preference.repository.ts';

const SEOUL = 'Asia/Seoul';
const HOUR_MS = 3_600_000;

/** Somebody's duty in a meeting of another cohort. */
type Duty = Interval & { firmId: string; buyerId: string; interpreterId: string | null; seasonId: string };

/**
 * All that the scheduler must know of a cohort. Call it in one REPEATABLE READ transaction, so that every part is of
 * the same moment. Slots that have begun are left out, and so are times taken by meetings of other cohorts.
 */
export async function readCohortSnapshot(
  tx: Transaction,
  cohort: SeasonedCohort,
  now: Date,
): Promise<CohortSnapshot> {
  const slots = (await findSlots(tx, cohort.id)).filter(({ startsAt }) => startsAt > now);
  const booths = (await findBooths(tx, cohort.id)).filter(({ closedAt }) => closedAt === null);
  const selected = (await findFullApplications(tx, cohort.id)).filter(({ state }) => state === 'selected');
  const buyers = (await findBuyers(tx, cohort.id)).filter(({ state }) => state !== 'cancelled');
  const interpreters = await findInterpreters(tx, cohort.id);
  const duties = await findDuties(tx, cohort);
  const rules = await tx.findBy(PairRule, { cohortId: cohort.id });
  const slotIds = new Set(slots.map(({ id }) => id));
  const firmIds = new Set(selected.map(({ firmId }) => firmId));
  const buyerIds = new Set(buyers.map(({ id }) => id));
  const isHere = (pair: { firmId: string; buyerId: string }) =>
    firmIds.has(pair.firmId) && buyerIds.has(pair.buyerId);
  return {
    slots,
    boothIds: booths.map(({ id }) => id),
    // Without any booth everybody attends from their own desk.
    remoteSeats: booths.length === 0 ? null : 0,
    firms: selected.map((application) => ({
      ...firmOf(application),
      absences: duties.filter(({ firmId }) => firmId === application.firmId),
    })),
    buyers: buyers.map((buyer) => ({
      id: buyer.id,
      country: buyer.country,
      hsInterests: buyer.hsInterests,
      priceBand: buyer.priceBand,
      orderUsd: buyer.orderUsd,
      certificates: buyer.certificates,
      languages: buyer.languages,
      timeZone: buyer.person.zone,
      availability: freeTimes(
        buyer.availability,
        duties.filter(({ buyerId }) => buyerId === buyer.id),
      ),
    })),
    interpreters: interpreters.map((interpreter) => ({
      id: interpreter.id,
      languages: interpreter.languages,
      fields: interpreter.fields,
      ...workOf(
        interpreter,
        duties.filter(({ interpreterId }) => interpreterId === interpreter.id),
        cohort,
      ),
      // Somebody who speaks for a side does not interpret for it.
      conflicts: [
        ...selected.filter(({ firm }) => firm.personId === interpreter.personId).map(({ firmId }) => firmId),
        ...buyers.filter(({ personId }) => personId === interpreter.personId).map(({ id }) => id),
      ],
    })),
    history: await findHistory(tx, cohort),
    weights: cohort.season.matchWeights,
    preferences: (await findPreferences(tx, { cohortId: cohort.id })).filter(isHere),
    forbids: rules.filter((rule) => rule.kind === 'forbid' && isHere(rule)),
    locks: rules.flatMap(({ kind, slotId, ...rule }) =>
      kind === 'lock' && slotId && slotIds.has(slotId) && isHere(rule) ? [{ ...rule, slotId }] : [],
    ),
  };
}

function firmOf({ firm, products }: FullApplication) {
  return {
    id: firm.id,
    languages: firm.languages,
    hsCodes: unique(products.map(({ hsCode }) => hsCode)),
    targetMarkets: unique(products.flatMap(({ targetMarkets }) => targetMarkets)),
    priceBands: [...new Set(products.flatMap(({ priceLevel }) => priceLevel ?? []))],
    minOrderUsd: smallest(products.flatMap(({ minOrderUsd }) => minOrderUsd ?? [])),
    certificates: unique(products.flatMap(({ certificates }) => certificates)),
  };
}

const smallest = (values: number[]): number | null => (values.length > 0 ? Math.min(...values) : null);

/** Nothing said stays nothing said; somebody whose hours are all taken has none, which is not the same. */
function freeTimes(offered: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const left = subtractIntervals(offered, taken);
  return offered.length > 0 && left.length === 0 ? [{ startsAt: new Date(0), endsAt: new Date(1) }] : left;
}

function workOf(interpreter: FullInterpreter, duties: readonly Duty[], cohort: SeasonedCohort) {
  const inMonth = duties.filter(
    ({ startsAt }) => wallClock(startsAt, SEOUL).date.slice(0, 7) === cohort.month.slice(0, 7),
  );
  const hours = inMonth.reduce(
    (sum, { startsAt, endsAt }) => sum + (endsAt.getTime() - startsAt.getTime()) / HOUR_MS,
    0,
  );
  return {
    availability: subtractIntervals(interpreter.availability, duties),
    priorMeetings: duties.filter(({ seasonId }) => seasonId === cohort.seasonId).length,
    hoursLeft: Math.max(0, interpreter.maxHoursPerMonth - hours),
  };
}

const findDuties = (tx: Transaction, cohort: SeasonedCohort): Promise<Duty[]> =>
  tx.query(
    `SELECT m."firmId", m."buyerId", m."interpreterId", m."startsAt", m."endsAt", c."seasonId"
      FROM meeting m JOIN cohort c ON c.id = m."cohortId"
      WHERE m."cohortId" <> $1 AND m.state <> 'cancelled' AND (
        m."firmId" IN (SELECT "firmId" FROM application WHERE "cohortId" = $1 AND state = 'selected')
        OR m."buyerId" IN (SELECT "buyerId" FROM cohort_buyer WHERE "cohortId" = $1)
        OR m."interpreterId" IN (SELECT "interpreterId" FROM cohort_interpreter WHERE "cohortId" = $1))`,
    [cohort.id],
  );

const unique = (values: string[]) => [...new Set(values)];
