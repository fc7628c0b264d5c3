import type { DataSource } from 'typeorm';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import type { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Reminder } from '#persistence/entities/outbox.entity.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import {
  createBuyer,
  createCohort,
  createFirm,
  createInterpreter,
  createMeeting,
} from '../../support/factories.ts';

export const MINUTE = 60_000;
export const fromNow = (ms: number) => new Date(Date.now() + ms);

export type Scene = Awaited<ReturnType<typeof createScene>>;

/** A cohort with one confirmed meeting that begins in half an hour. */
export async function createScene(
  dataSource: DataSource,
  given: { meeting?: Partial<Meeting>; buyer?: Parameters<typeof createBuyer>[2] } = {},
) {
  const cohort = await createCohort(dataSource);
  const firm = await createFirm(dataSource);
  const buyer = await createBuyer(dataSource, cohort, given.buyer);
  const times = { startsAt: fromNow(30 * MINUTE), endsAt: fromNow(70 * MINUTE) };
  const meeting = await createMeeting(dataSource, cohort, {
    firmId: firm.id,
    buyerId: buyer.id,
    state: 'confirmed',
    ...times,
    ...given.meeting,
  });
  return { cohort, firm, buyer, meeting };
}

/** Owes the invitation of one person. */
export const oweInvitation = (
  dataSource: DataSource,
  meeting: Meeting,
  personId: string,
  method: 'REQUEST' | 'CANCEL' = 'REQUEST',
) =>
  dataSource.transaction((tx) =>
    enqueueMessage(
      tx,
      'send-invitation',
      { meetingId: meeting.id, personId, sequence: meeting.sequence, method },
      `${meeting.id}-${personId}-${meeting.sequence}-${method}`,
    ),
  );

/** Owes a sign-in link: the plainest mail there is. */
export async function oweSignInLink(dataSource: DataSource, personId: string): Promise<void> {
  const requestedAt = new Date().toISOString();
  await dataSource.transaction((tx) =>
    enqueueMessage(
      tx,
      'send-sign-in-link',
      { personId, returnTo: '/', requestedAt },
      `${personId}-${requestedAt}`,
    ),
  );
}

export async function insertReminder(
  dataSource: DataSource,
  meeting: Meeting,
  personId: string,
  dueAt: Date,
  kind: Reminder['kind'] = 'hour-before',
): Promise<string> {
  const { identifiers } = await dataSource.manager.insert(Reminder, {
    meetingId: meeting.id,
    personId,
    kind,
    dueAt,
    startsAt: meeting.startsAt,
  });
  return (identifiers[0] as { id: string }).id;
}

/** An interpreter of the cohort who is free at the meeting, and an offer of it. */
export async function createOffer(
  dataSource: DataSource,
  { cohort, meeting }: Pick<Scene, 'cohort' | 'meeting'>,
  expiresAt: Date,
) {
  const interpreter = await createFreeInterpreter(dataSource, { cohort, meeting });
  const { identifiers } = await dataSource.manager.insert(Assignment, {
    meetingId: meeting.id,
    interpreterId: interpreter.id,
    rank: 1,
    state: 'offered',
    offeredAt: new Date(),
    expiresAt,
  });
  await dataSource.query(`UPDATE meeting SET "interpreterId" = $1 WHERE id = $2`, [
    interpreter.id,
    meeting.id,
  ]);
  return { interpreter, assignmentId: (identifiers[0] as { id: string }).id };
}

export const createFreeInterpreter = (
  dataSource: DataSource,
  { cohort, meeting }: Pick<Scene, 'cohort' | 'meeting'>,
) =>
  createInterpreter(dataSource, cohort, {
    availability: [{ startsAt: meeting.startsAt, endsAt: meeting.endsAt }],
  });

/** Waits until `look` gives something true; fails with `what` after `timeoutMs`. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
