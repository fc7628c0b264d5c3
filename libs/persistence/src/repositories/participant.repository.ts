import { Consent } from '../entities/session.entity.ts';
import { Person, type roles } from '../entities/person.entity.ts';
import type { Transaction } from '../transaction.ts';

export interface ParticipantForm {
  /** Any case; stored in lower case. */
  email: string;
  name: string;
  phone?: string | null;
  locale?: string;
  zone?: string;
}

export const findPersonByEmail = (tx: Transaction, email: string): Promise<Person | null> =>
  tx.findOneBy(Person, { email: email.toLowerCase() });

/**
 * The person of an e-mail address, with the role added; made when there is none.
 * @param update whether a known person's name, telephone, language and zone are replaced by the given ones: only
 * where staff or the person say so, never on a stranger's word
 */
export async function ensurePerson(
  tx: Transaction,
  form: ParticipantForm,
  role: (typeof roles)[number],
  update: boolean,
): Promise<Person> {
  const email = form.email.toLowerCase();
  // A blank never replaces what is known.
  const given = Object.fromEntries(Object.entries(form).filter(([, value]) => value ?? false));
  // Two imports at once may meet here: the second waits for the first and then finds its row.
  await tx
    .createQueryBuilder()
    .insert()
    .into(Person)
    .values({ ...given, email, name: form.name, roles: [role] })
    .orIgnore()
    .execute();
  const person = await tx.findOneOrFail(Person, { where: { email }, lock: { mode: 'pessimistic_write' } });
  const changes: Partial<Person> = {};
  if (!person.roles.includes(role)) changes.roles = [...person.roles, role];
  // A sheet with a colleague's address in it must not rename the colleague.
  if (update && !person.roles.includes('staff')) Object.assign(changes, given, { email });
  if (Object.keys(changes).length > 0) await tx.update(Person, { id: person.id }, changes);
  return Object.assign(person, changes);
}

/** Records consents, one row for each purpose with the version of the text that was shown. */
export const recordConsents = (
  tx: Transaction,
  personId: string,
  purposes: readonly Consent['purpose'][],
  textVersion: string,
  givenAt: Date,
) =>
  tx.insert(
    Consent,
    purposes.map((purpose) => ({ personId, purpose, textVersion, givenAt })),
  );
