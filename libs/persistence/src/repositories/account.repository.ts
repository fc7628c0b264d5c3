import { IsNull, LessThan, Or } from 'typeorm';
import { Person } from '../entities/person.entity.ts';
import type { Transaction } from '../transaction.ts';

/** A person by address (any case), unless disabled. */
export async function findAccountByEmail(email: string, tx: Transaction): Promise<Person | null> {
  return tx.findOneBy(Person, { email: email.toLowerCase(), disabledAt: IsNull() });
}

export async function findAccount(personId: string, tx: Transaction): Promise<Person | null> {
  return tx.findOneBy(Person, { id: personId, disabledAt: IsNull() });
}

/** Rows of the parts a person plays; each null where the person does not play it. */
export async function findParts(
  personId: string,
  tx: Transaction,
): Promise<{ firmId: string | null; buyerId: string | null; interpreterId: string | null }> {
  const [row] = await tx.query(
    `SELECT (SELECT id FROM firm WHERE "personId" = $1 ORDER BY id LIMIT 1) AS "firmId",
            (SELECT id FROM buyer WHERE "personId" = $1) AS "buyerId",
            (SELECT id FROM interpreter WHERE "personId" = $1) AS "interpreterId"`,
    [personId],
  );
  return row;
}

export async function updateAccount(
  personId: string,
  change: Partial<Pick<Person, 'name' | 'locale' | 'zone' | 'passwordHash' | 'totpSecret'>>,
  tx: Transaction,
): Promise<void> {
  if (Object.keys(change).length > 0) await tx.update(Person, { id: personId }, change);
}

/**
 * Takes a time step of the second factor. False when this step or a later one was taken before: of any number of
 * simultaneous calls with one code exactly one gets true.
 */
export async function takeTotpStep(personId: string, step: number, tx: Transaction): Promise<boolean> {
  const { affected } = await tx.update(
    Person,
    { id: personId, totpLastStep: Or(IsNull(), LessThan(String(step))) },
    { totpLastStep: String(step) },
  );
  return affected === 1;
}
