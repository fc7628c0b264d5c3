import type { Interval } from '#domain/time/interval.ts';
import { replaceAvailability } from '#persistence/repositories/availability.repository.ts';
import { type InterpreterForm, upsertInterpreter } from '#persistence/repositories/interpreter.repository.ts';
import { ensurePerson } from '#persistence/repositories/participant.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

export type InterpreterEntry = InterpreterForm & {
  name: string;
  email: string;
  phone: string | null;
  availability: readonly Interval[];
};

/** Puts an interpreter into a cohort on staff's word: the person is found by the address or made, and updated. */
export async function storeInterpreter(
  tx: Transaction,
  cohortId: string,
  entry: InterpreterEntry,
): Promise<string> {
  const { name, email, phone, languages, fields, maxHoursPerMonth } = entry;
  const person = await ensurePerson(tx, { email, name, phone }, 'interpreter', true);
  const form = { languages, fields, maxHoursPerMonth };
  const interpreterId = await upsertInterpreter(tx, cohortId, person.id, form);
  await replaceAvailability(tx, cohortId, person.id, entry.availability);
  return interpreterId;
}
