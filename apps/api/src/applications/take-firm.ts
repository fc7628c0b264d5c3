import type { ApplicationForm } from '#contracts/http/applications.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { normalizeBusinessNumber } from '#domain/firm/business-number.ts';
import type { Firm } from '#persistence/entities/firm.entity.ts';
import {
  findFirmByNumber,
  type FirmForm,
  insertFirm,
  isFirmInRunningCohort,
  updateFirm,
} from '#persistence/repositories/firm.repository.ts';
import { ensurePerson } from '#persistence/repositories/participant.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import { Person } from '#persistence/entities/person.entity.ts';

/** What a firm says of itself and who speaks for it. */
export type FirmApplicant = Omit<ApplicationForm, 'consents'> & { locale?: string };

/**
 * The firm of an application that came in from outside, where anybody may type anything:
 * - a firm that is not known yet is stored;
 * - a known firm is only reached by its own contact's address, any other is turned away: otherwise a stranger with a
 *   business number (they are public) could put another firm's mail and rooms under an address of their own;
 * - even then its data are replaced only while it has no place in a running cohort, unless the contact is signed in.
 * @param signedInAs who sends the form, null for a visitor
 * @throws DomainError `firm-has-other-contact`, `bad-business-number`
 */
export async function takeFirm(
  tx: Transaction,
  form: FirmApplicant,
  signedInAs: string | null,
): Promise<{ firmId: string; personId: string }> {
  const firmForm = firmFormOf(form);
  const known = await findFirmByNumber(tx, firmForm.businessNumber);
  if (!known) {
    const person = await ensurePerson(tx, contactOf(form), 'firm', false);
    const firm = await insertFirm(tx, person.id, firmForm);
    return { firmId: firm.id, personId: person.id };
  }
  const contact = await tx.findOneByOrFail(Person, { id: known.personId });
  if (contact.email !== form.contactEmail.toLowerCase()) throw new DomainError('firm-has-other-contact');
  if (signedInAs === contact.id || !(await isFirmInRunningCohort(tx, known.id)))
    await updateFirm(tx, known.id, contact.id, firmForm);
  return { firmId: known.id, personId: contact.id };
}

/** The firm of an application that staff bring in: their word replaces what is stored, the contact included. */
export async function takeFirmFromStaff(tx: Transaction, form: FirmApplicant): Promise<Pick<Firm, 'id'>> {
  const firmForm = firmFormOf(form);
  const person = await ensurePerson(tx, contactOf(form), 'firm', true);
  const known = await findFirmByNumber(tx, firmForm.businessNumber);
  if (!known) return insertFirm(tx, person.id, firmForm);
  await updateFirm(tx, known.id, person.id, firmForm);
  return known;
}

const contactOf = (form: FirmApplicant) => ({
  email: form.contactEmail,
  name: form.contactName,
  phone: form.contactPhone || null,
  ...(form.locale && { locale: form.locale }),
});

const firmFormOf = (form: FirmApplicant): FirmForm => ({
  businessNumber: normalizeBusinessNumber(form.businessNumber),
  name: form.name,
  nameEn: form.nameEn,
  representative: form.representative,
  introduction: form.introduction,
  introductionEn: form.introductionEn,
  website: form.website || null,
  products: form.products,
});
