import { randomInt } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { Buyer } from '#persistence/entities/buyer.entity.ts';
import { Firm } from '#persistence/entities/firm.entity.ts';
import { Interpreter } from '#persistence/entities/interpreter.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Cohort, Season } from '#persistence/entities/season.entity.ts';
import { insertPerson } from './people.ts';

type TestPerson = Awaited<ReturnType<typeof insertPerson>>;

export interface TestMeeting {
  readonly id: string;
  readonly cohortId: string;
  readonly firm: TestPerson;
  readonly buyer: TestPerson;
  readonly interpreter: TestPerson;
  /** Of city hall; takes no part in the meeting. */
  readonly staff: TestPerson;
  readonly assignmentId: string;
}

/** A meeting with all who take part, in a season of its own. */
export async function insertMeeting(dataSource: DataSource): Promise<TestMeeting> {
  const { manager } = dataSource;
  const insert = async <T extends object>(entity: new () => T, row: object): Promise<string> =>
    ((await manager.insert(entity, row as never)).identifiers[0] as { id: string }).id;
  const [firm, buyer, interpreter, staff] = (await Promise.all(
    (['firm', 'buyer', 'interpreter', 'staff'] as const).map((role) =>
      insertPerson(dataSource, { roles: [role] }),
    ),
  )) as [TestPerson, TestPerson, TestPerson, TestPerson];
  const seasonId = await insert(Season, { year: randomInt(100_000, 1_000_000), name: '시험 사업' });
  const cohortId = await insert(Cohort, {
    seasonId,
    number: 1,
    month: '2027-03-01',
    recruitmentOpensAt: new Date('2027-02-01T00:00:00Z'),
    recruitmentClosesAt: new Date('2027-02-15T00:00:00Z'),
  });
  const firmId = await insert(Firm, {
    businessNumber: String(randomInt(1_000_000_000, 9_999_999_999)),
    name: '한빛식품',
    nameEn: 'Hanbit Foods',
    representative: '김하늘',
    personId: firm.id,
  });
  const buyerId = await insert(Buyer, {
    personId: buyer.id,
    company: 'Sao Mai Trading',
    country: 'VN',
    languages: ['vi'],
  });
  const interpreterId = await insert(Interpreter, {
    personId: interpreter.id,
    languages: [{ code: 'vi', level: 4 }],
  });
  const id = await insert(Meeting, {
    cohortId,
    firmId,
    buyerId,
    interpreterId,
    language: 'vi',
    startsAt: new Date('2027-03-16T01:00:00Z'),
    endsAt: new Date('2027-03-16T01:40:00Z'),
  });
  const assignmentId = await insert(Assignment, {
    meetingId: id,
    interpreterId,
    state: 'accepted',
    rank: 1,
    offeredAt: new Date('2027-03-01T00:00:00Z'),
    expiresAt: new Date('2027-03-03T00:00:00Z'),
  });
  return { id, cohortId, firm, buyer, interpreter, staff, assignmentId };
}
