import { In } from 'typeorm';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Interval } from '#domain/time/interval.ts';
import { CohortInterpreter, Interpreter } from '../entities/interpreter.entity.ts';
import { Person } from '../entities/person.entity.ts';
import type { Transaction } from '../transaction.ts';
import { findAvailability } from './availability.repository.ts';

/** An interpreter of a cohort with the person and the times. */
export type FullInterpreter = Interpreter & { person: Person; availability: Interval[] };

/** By name. @param interpreterId only this one */
export async function findInterpreters(
  tx: Transaction,
  cohortId: string,
  interpreterId?: string,
): Promise<FullInterpreter[]> {
  const members = await tx.findBy(CohortInterpreter, { cohortId, ...(interpreterId && { interpreterId }) });
  const interpreters = await tx.findBy(Interpreter, { id: In(members.map((one) => one.interpreterId)) });
  const personIds = interpreters.map(({ personId }) => personId);
  const people = new Map((await tx.findBy(Person, { id: In(personIds) })).map((one) => [one.id, one]));
  const times = await findAvailability(tx, cohortId, personIds);
  return interpreters
    .map((interpreter) =>
      Object.assign(interpreter, {
        person: people.get(interpreter.personId)!,
        availability: times.get(interpreter.personId) ?? [],
      }),
    )
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name, 'ko'));
}

export type InterpreterForm = Pick<Interpreter, 'languages' | 'fields' | 'maxHoursPerMonth'>;

/** Makes or updates the interpreter of a person and puts it into the cohort. */
export async function upsertInterpreter(
  tx: Transaction,
  cohortId: string,
  personId: string,
  form: InterpreterForm,
): Promise<string> {
  await tx.upsert(Interpreter, { ...form, personId }, { conflictPaths: ['personId'] });
  const { id: interpreterId } = await tx.findOneByOrFail(Interpreter, { personId });
  await tx
    .createQueryBuilder()
    .insert()
    .into(CohortInterpreter)
    .values({ cohortId, interpreterId })
    .orIgnore()
    .execute();
  return interpreterId;
}

/** Takes an interpreter out of a cohort with the times given. @throws DomainError `not-found` */
export async function deleteCohortInterpreter(
  tx: Transaction,
  cohortId: string,
  interpreterId: string,
): Promise<void> {
  const { affected } = await tx.delete(CohortInterpreter, { cohortId, interpreterId });
  if (!affected) throw new DomainError('not-found');
  await tx.query(
    `DELETE FROM availability v USING interpreter i
      WHERE i.id = $2 AND v."personId" = i."personId" AND v."cohortId" = $1
      AND NOT EXISTS (SELECT FROM cohort_buyer cb JOIN buyer b ON b.id = cb."buyerId"
        WHERE cb."cohortId" = $1 AND b."personId" = i."personId")`,
    [cohortId, interpreterId],
  );
}
