import { CALL_AGAIN_AFTER_MS, rankStandbys } from '#domain/assignment/standby.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { Assignment } from '../entities/assignment.entity.ts';
import { CohortInterpreter, Interpreter } from '../entities/interpreter.entity.ts';
import { Meeting } from '../entities/meeting.entity.ts';
import { Standby } from '../entities/standby.entity.ts';
import type { Transaction } from '../transaction.ts';
import { findCandidates, findMeetingNeed, lockCandidates } from './candidate.repository.ts';
import { oweInvitations, withdrawAssignment } from './meeting-change.repository.ts';
import { enqueueMessage } from './outbox.repository.ts';

const SEOUL = 'Asia/Seoul';

export interface StandbyRecord {
  readonly cohortId: string;
  readonly interpreterId: string;
  readonly personId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly languages: { code: string; level: number }[];
  /** False: of the cohort, but not asked for that day. */
  readonly isStandby: boolean;
}

/** The interpreters of all cohorts that meet on a day in Korea, and who of them stands by, by name. */
export const findStandbysOfDay = (tx: Transaction, day: string): Promise<StandbyRecord[]> =>
  tx.query(
    `SELECT c."cohortId", i.id AS "interpreterId", p.id AS "personId", p.name, p.phone, i.languages,
        s.id IS NOT NULL AS "isStandby"
      FROM cohort_interpreter c JOIN interpreter i ON i.id = c."interpreterId" JOIN person p ON p.id = i."personId"
      JOIN cohort ON cohort.id = c."cohortId"
      LEFT JOIN standby s ON s."cohortId" = c."cohortId" AND s."interpreterId" = i.id AND s.day = $1
      WHERE p."disabledAt" IS NULL AND ($1::date = ANY(cohort."sessionDays") OR s.id IS NOT NULL
        OR EXISTS (SELECT FROM meeting m WHERE m."cohortId" = cohort.id AND m.state <> 'cancelled'
          AND (m."startsAt" AT TIME ZONE 'Asia/Seoul')::date = $1))
      ORDER BY p.name COLLATE "C", i.id`,
    [day],
  );

/** Added twice, it stands there once. @throws DomainError `not-found` for an interpreter of another cohort */
export async function addStandby(
  tx: Transaction,
  standby: Pick<Standby, 'cohortId' | 'interpreterId' | 'day' | 'addedBy'>,
  now: Date,
): Promise<void> {
  const { cohortId, interpreterId } = standby;
  if (!(await tx.existsBy(CohortInterpreter, { cohortId, interpreterId })))
    throw new DomainError('not-found');
  const row = { ...standby, addedAt: now };
  await tx.createQueryBuilder().insert().into(Standby).values(row).orIgnore().execute();
}

export const deleteStandby = (
  tx: Transaction,
  standby: Pick<Standby, 'cohortId' | 'interpreterId' | 'day'>,
): Promise<unknown> => tx.delete(Standby, standby);

export interface ReadyStandby {
  readonly interpreterId: string;
  readonly personId: string;
  readonly name: string;
  readonly phone: string | null;
  /** When the person was told of the loss; null where that was not done. */
  readonly calledAt: Date | null;
}

/** The standbys of its day who may take over a meeting now, best first. */
export const findReadyStandbys = async (tx: Transaction, meeting: Meeting): Promise<ReadyStandby[]> =>
  ready(tx, meeting, await findCandidates(tx, meeting));

async function ready(
  tx: Transaction,
  meeting: Meeting,
  candidates: Awaited<ReturnType<typeof findCandidates>>,
): Promise<ReadyStandby[]> {
  const need = await findMeetingNeed(tx, meeting);
  if (!need) return [];
  const standbys: ReadyStandby[] = await tx.query(
    `SELECT s."interpreterId", p.id AS "personId", p.name, p.phone, call."calledAt"
      FROM standby s JOIN interpreter i ON i.id = s."interpreterId" JOIN person p ON p.id = i."personId"
      LEFT JOIN standby_call call ON call."meetingId" = $3 AND call."interpreterId" = i.id
      WHERE s."cohortId" = $1 AND s.day = $2 AND p."disabledAt" IS NULL`,
    [meeting.cohortId, wallClock(meeting.startsAt, SEOUL).date, meeting.id],
  );
  const those = candidates.filter(({ id }) => standbys.some(({ interpreterId }) => interpreterId === id));
  return rankStandbys(need, those, meeting.interpreterId).map((id) =>
    standbys.find(({ interpreterId }) => interpreterId === id)!,
  );
}

/** Tells the standbys who may take over that a meeting has lost its interpreter; who was told just now is not again. */
export async function callStandbys(tx: Transaction, meetingId: string, now: Date): Promise<void> {
  const meeting = await tx.findOneBy(Meeting, { id: meetingId });
  if (!meeting || meeting.state === 'cancelled' || now >= meeting.endsAt || meeting.roomEndedAt) return;
  for (const { interpreterId } of await findReadyStandbys(tx, meeting)) {
    const called: unknown[] = await tx.query(
      `INSERT INTO standby_call AS known ("meetingId", "interpreterId", "calledAt") VALUES ($1, $2, $3)
        ON CONFLICT ("meetingId", "interpreterId") DO UPDATE SET "calledAt" = $3 WHERE known."calledAt" < $4
        RETURNING id`,
      [meetingId, interpreterId, now, new Date(now.getTime() - CALL_AGAIN_AFTER_MS)],
    );
    if (called.length === 0) continue;
    const payload = { meetingId, interpreterId, calledAt: now.toISOString() };
    await enqueueMessage(
      tx,
      'send-standby-call',
      payload,
      `${meetingId}-${interpreterId}-${payload.calledAt}`,
    );
  }
}

/**
 * Puts a standby in the place of the interpreter of a meeting that runs or is about to. Both are told by the calendar
 * message; who had the place has no way into the room any more.
 * @returns the person who had the place, if somebody had
 * @throws DomainError `not-found`, `meeting-cancelled`, `room-ended`, `too-late`, `standby-not-ready` where the rules
 *   of offers or the standby's other meetings are against it
 */
export async function putInStandby(
  tx: Transaction,
  meetingId: string,
  interpreterId: string,
  now: Date,
): Promise<{ meeting: Meeting; before: string | null }> {
  const locked = await tx.findOne(Meeting, { where: { id: meetingId }, lock: { mode: 'pessimistic_write' } });
  if (!locked) throw new DomainError('not-found');
  if (locked.state === 'cancelled') throw new DomainError('meeting-cancelled');
  if (locked.roomEndedAt) throw new DomainError('room-ended');
  if (now >= locked.endsAt) throw new DomainError('too-late');
  const standby = (await ready(tx, locked, await lockCandidates(tx, locked))).find(
    (one) => one.interpreterId === interpreterId,
  );
  if (!standby) throw new DomainError('standby-not-ready');
  const held = await tx.findOneBy(Assignment, { meetingId, state: 'accepted' });
  const before = held && (await tx.findOneByOrFail(Interpreter, { id: held.interpreterId })).personId;

  const meeting = { ...locked, interpreterId, sequence: locked.sequence + 1 };
  await withdrawAssignment(tx, meeting);
  const state = locked.state === 'scheduled' ? ('confirmed' as const) : locked.state;
  await tx.update(Meeting, { id: meetingId }, { interpreterId, sequence: meeting.sequence, state });
  // Who had declined the offer weeks ago stands by today.
  await tx.delete(Assignment, { meetingId, interpreterId });
  const rank = (await tx.maximum(Assignment, 'rank', { meetingId })) ?? 0;
  await tx.insert(Assignment, {
    meetingId,
    interpreterId,
    rank: rank + 1,
    state: 'accepted',
    offeredAt: now,
    expiresAt: now,
    answeredAt: now,
  });
  await oweInvitations(tx, meeting, [standby.personId], 'REQUEST');
  return { meeting: { ...meeting, state }, before };
}

export interface MyStandby {
  readonly days: { cohortId: string; day: string }[];
  readonly calls: {
    meetingId: string;
    calledAt: Date;
    startsAt: Date;
    endsAt: Date;
    firm: string;
    firmEn: string;
    buyer: string;
    language: string | null;
    isPutIn: boolean;
  }[];
}

/** Days ahead on which a person stands by, and meetings not over yet that need, or have got, the person. */
export async function findStandbysOf(tx: Transaction, personId: string, now: Date): Promise<MyStandby> {
  const days: MyStandby['days'] = await tx.query(
    `SELECT s."cohortId", s.day FROM standby s JOIN interpreter i ON i.id = s."interpreterId"
      WHERE i."personId" = $1 AND s.day >= ($2::timestamptz AT TIME ZONE 'Asia/Seoul')::date ORDER BY s.day`,
    [personId, now],
  );
  const calls: MyStandby['calls'] = await tx.query(
    `SELECT m.id AS "meetingId", call."calledAt", m."startsAt", m."endsAt", f.name AS firm, f."nameEn" AS "firmEn",
        b.company AS buyer, m.language, m."interpreterId" = i.id AS "isPutIn"
      FROM standby_call call JOIN interpreter i ON i.id = call."interpreterId"
      JOIN meeting m ON m.id = call."meetingId" JOIN firm f ON f.id = m."firmId" JOIN buyer b ON b.id = m."buyerId"
      WHERE i."personId" = $1 AND m.state <> 'cancelled' AND m."roomEndedAt" IS NULL AND m."endsAt" > $2
        AND (m."interpreterId" = i.id OR call."calledAt" > $2::timestamptz - interval '20 minutes')
      ORDER BY call."calledAt" DESC`,
    [personId, now],
  );
  return { days, calls };
}
