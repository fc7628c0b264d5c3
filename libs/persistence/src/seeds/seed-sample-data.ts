import type { DataSource } from 'typeorm';
import { slotsOfDay } from '#domain/season/slots-of-day.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { Season } from '../entities/season.entity.ts';
import { recordAudit } from '../repositories/audit.repository.ts';
import { inTransaction } from '../transaction.ts';
import { seedCohort } from './seed-cohort.ts';
import { demoSlots, seedDemoMeetings } from './seed-demo-meetings.ts';
import { seedNextMonth } from './seed-next-month.ts';
import { seedPastMeetings } from './seed-past-meetings.ts';
import { seedPeople, type SecretKeeper } from './seed-people.ts';

export { demoSignIns, type DemoSignIn } from './demo-sign-ins.ts';

const YEAR = 2026;
/** Cohorts that are over, on session days that were no holidays. */
const PAST = [
  { month: '2026-09-01', days: ['2026-09-15', '2026-09-16'], publishedAt: '2026-09-04T01:00:00Z' },
  { month: '2026-10-01', days: ['2026-10-20', '2026-10-21'], publishedAt: '2026-10-08T01:00:00Z' },
];

/**
 * Fills an empty installation with a fictional trial season of 2026: sign-ins for every role, two cohorts that are
 * over with their meetings and logs, one with a meeting that begins within ten minutes of `now`, and one that is ready to
 * be scheduled. All or nothing; false, and nothing done, when the season is there already.
 */
export function seedSampleData(
  dataSource: DataSource,
  { now, ...secrets }: { now: Date } & SecretKeeper,
): Promise<boolean> {
  return inTransaction(dataSource, async (tx) => {
    if (await tx.existsBy(Season, { year: YEAR })) return false;
    const { staff, firms, buyers, interpreters } = await seedPeople(tx, secrets, now);
    const season = { year: YEAR, name: `${YEAR}년 비대면 수출상담회(시범)`, state: 'published' as const };
    const { identifiers } = await tx.insert(Season, season);
    const { id: seasonId } = identifiers[0] as { id: string };

    for (const [i, { month, days, publishedAt: at }] of PAST.entries()) {
      const cast = { firms: i === 0 ? firms.slice(0, 5) : firms.slice(1), buyers, interpreters };
      const publishedAt = new Date(at);
      const slots = days.flatMap((day) => slotsOfDay(day));
      const form = { seasonId, number: i + 1, month, state: 'closed' as const, publishedAt };
      await seedPastMeetings(tx, await seedCohort(tx, form, slots, cast), cast, publishedAt);
    }

    const today = wallClock(now, 'Asia/Seoul').date;
    const month = today.startsWith(`${YEAR}-1`) ? `${today.slice(0, 7)}-01` : `${YEAR}-12-01`;
    const cast = { firms: firms.slice(0, 4), buyers: buyers.slice(0, 4), interpreters };
    const form = { seasonId, number: 3, month, state: 'published' as const, publishedAt: now };
    const demo = await seedCohort(tx, form, demoSlots(now), cast);
    await seedDemoMeetings(tx, demo, cast, now);
    await recordAudit(tx, {
      personId: staff.id,
      action: 'publish-schedule',
      subjectType: 'cohort',
      subjectId: demo.id,
      cohortId: demo.id,
      detail: { meetings: demo.slots.length },
    });
    await seedNextMonth(tx, { seasonId, now }, { firms, buyers, interpreters });
    return true;
  });
}
