import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { listMyCohorts, setMyAvailability, setMyPreference } from '#contracts/http/people.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { assertNotPublished } from '#domain/season/cohort-state.ts';
import { findAvailability, replaceAvailability } from '#persistence/repositories/availability.repository.ts';
import { findSlots, lockCohort, raiseScheduleVersion } from '#persistence/repositories/cohort.repository.ts';
import { findMemberships, type Membership } from '#persistence/repositories/membership.repository.ts';
import { setPreference } from '#persistence/repositories/preference.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { findCandidates } from './candidates.ts';
import { parseIntervals, presentIntervals } from './intervals.ts';

type MyCohort = RouteOutput<typeof listMyCohorts>[number];
type Side = Membership & { role: 'firm' | 'buyer' };

/** What firms, buyers and interpreters say for themselves; a cohort that is not theirs does not exist for them. */
@Injectable()
export class MyService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async listCohorts(caller: Caller): Promise<MyCohort[]> {
    const memberships = await findMemberships(this.dataSource.manager, caller.personId);
    return Promise.all(memberships.map((one) => present(this.dataSource.manager, one, caller.personId)));
  }

  setAvailability(
    cohortId: string,
    { availability }: RouteInput<typeof setMyAvailability>['body'],
    caller: Caller,
  ): Promise<MyCohort> {
    const intervals = parseIntervals(availability);
    return inTransaction(this.dataSource, async (tx) => {
      const membership = await membershipOf(tx, cohortId, caller, ['buyer', 'interpreter']);
      assertNotPublished((await lockCohort(tx, cohortId)).state);
      await replaceAvailability(tx, cohortId, caller.personId, intervals);
      await raiseScheduleVersion(tx, cohortId);
      return present(tx, membership, caller.personId);
    });
  }

  async listCandidates(cohortId: string, caller: Caller) {
    const tx = this.dataSource.manager;
    const side = (await membershipOf(tx, cohortId, caller, ['firm', 'buyer'])) as Side;
    return findCandidates(tx, side);
  }

  setPreference({ params, body }: RouteInput<typeof setMyPreference>, caller: Caller): Promise<void> {
    const { cohortId, candidateId } = params;
    return inTransaction(this.dataSource, async (tx) => {
      const side = (await membershipOf(tx, cohortId, caller, ['firm', 'buyer'])) as Side;
      assertNotPublished((await lockCohort(tx, cohortId)).state);
      const candidates = await findCandidates(tx, side);
      if (!candidates.some(({ id }) => id === candidateId)) throw new DomainError('not-found');
      const pair =
        side.role === 'firm'
          ? { firmId: side.subjectId, buyerId: candidateId }
          : { firmId: candidateId, buyerId: side.subjectId };
      await setPreference(tx, { cohortId, ...pair, side: side.role }, body.wish);
      await raiseScheduleVersion(tx, cohortId);
    });
  }
}

/** @throws DomainError `not-found` */
async function membershipOf(
  tx: Transaction,
  cohortId: string,
  caller: Caller,
  roles: Membership['role'][],
): Promise<Membership> {
  const memberships = await findMemberships(tx, caller.personId);
  const own = memberships.find((one) => one.cohortId === cohortId && roles.includes(one.role));
  if (!own) throw new DomainError('not-found');
  return own;
}

async function present(tx: Transaction, membership: Membership, personId: string): Promise<MyCohort> {
  const { cohortId, year, number, state, role } = membership;
  const slots = await findSlots(tx, cohortId);
  const times = await findAvailability(tx, cohortId, [personId]);
  return {
    cohortId,
    year,
    number,
    state,
    role,
    slots: slots.map(({ id, startsAt, endsAt }) => ({
      id,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    availability: presentIntervals(times.get(personId) ?? []),
  };
}
