import { slotsOfDay } from '#domain/season/slots-of-day.ts';
import type { Interval } from '#domain/time/interval.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { addDays, workingDayFrom } from '#domain/time/working-day.ts';
import { type Buyer, Preference } from '../entities/buyer.entity.ts';
import type { Firm } from '../entities/firm.entity.ts';
import type { Interpreter } from '../entities/interpreter.entity.ts';
import { replaceAvailability } from '../repositories/availability.repository.ts';
import type { Transaction } from '../transaction.ts';
import { seedCohort } from './seed-cohort.ts';

const DAYS_AHEAD = 21;
/** Public holidays within reach of a visit to the trial season. */
const HOLIDAYS: ReadonlySet<string> = new Set(['2026-12-25', '2027-01-01']);
const WAKING = { from: 8 * 60, to: 21 * 60 };

/** Wishes by turns, of a length that no number of buyers divides: each firm has its own. */
const WISHES = [
  'must-meet',
  'would-meet',
  'would-meet',
  'would-meet',
  'no-thanks',
  'would-meet',
  'must-meet',
] as const;

/**
 * The month after: firms selected, buyers and interpreters invited with their hours and wishes, nothing scheduled yet, so
 * that a visitor can try the scheduler at once. Buyers are free when their own clock shows 08:00 to 21:00.
 */
export async function seedNextMonth(
  tx: Transaction,
  { seasonId, now }: { seasonId: string; now: Date },
  cast: {
    firms: readonly Firm[];
    buyers: readonly (Buyer & { zone: string })[];
    interpreters: readonly Interpreter[];
  },
): Promise<void> {
  const today = wallClock(now, 'Asia/Seoul').date;
  const first = workingDayFrom(addDays(today, DAYS_AHEAD), HOLIDAYS);
  const slots = [first, workingDayFrom(addDays(first, 1), HOLIDAYS)].flatMap((day) => slotsOfDay(day));
  const month = `${first.slice(0, 7)}-01`;
  const { id: cohortId } = await seedCohort(
    tx,
    { seasonId, number: 4, month, state: 'matching', publishedAt: null },
    slots,
    cast,
  );
  for (const { personId, zone } of cast.buyers)
    await replaceAvailability(tx, cohortId, personId, slots.filter(isAwakeIn(zone)));
  const pairs = cast.firms.flatMap((firm) =>
    cast.buyers.map((buyer) => ({ firmId: firm.id, buyerId: buyer.id })),
  );
  await tx.insert(
    Preference,
    pairs.flatMap((pair, i) => [
      { cohortId, ...pair, side: 'firm' as const, wish: WISHES[i % WISHES.length]! },
      ...(i % 3 === 0 ? [] : [{ cohortId, ...pair, side: 'buyer' as const, wish: WISHES[(i * 5 + 1) % 4]! }]),
    ]),
  );
}

const isAwakeIn =
  (zone: string) =>
  ({ startsAt, endsAt }: Interval): boolean =>
    wallClock(startsAt, zone).minutes >= WAKING.from && wallClock(endsAt, zone).minutes <= WAKING.to;
