import { In } from 'typeorm';
import { DomainError } from '#domain/error/domain-error.ts';
import { Application, Firm, Product } from '../entities/firm.entity.ts';
import { Person } from '../entities/person.entity.ts';
import type { Transaction } from '../transaction.ts';

/** An application with the firm, the person who speaks for it and its products. */
export type FullApplication = Application & {
  firm: Firm;
  person: Person;
  products: Product[];
  /** In how many other cohorts the firm was selected. */
  pastSelections: number;
};

/** @throws DomainError `not-found` */
export async function findApplication(tx: Transaction, applicationId: string): Promise<Application> {
  const application = await tx.findOneBy(Application, { id: applicationId });
  if (!application) throw new DomainError('not-found');
  return application;
}

/** Applications of a cohort as its selection works on them, in no particular order. */
export const findApplicationsOfCohort = (tx: Transaction, cohortId: string): Promise<Application[]> =>
  tx.findBy(Application, { cohortId });

export const findFullApplications = async (tx: Transaction, cohortId: string): Promise<FullApplication[]> =>
  complete(tx, await tx.findBy(Application, { cohortId }));

export async function findFullApplication(tx: Transaction, applicationId: string): Promise<FullApplication> {
  const [application] = await complete(tx, [await findApplication(tx, applicationId)]);
  return application!;
}

async function complete(tx: Transaction, applications: Application[]): Promise<FullApplication[]> {
  const firmIds = applications.map(({ firmId }) => firmId);
  const firms = new Map((await tx.findBy(Firm, { id: In(firmIds) })).map((firm) => [firm.id, firm]));
  const personIds = [...firms.values()].map(({ personId }) => personId);
  const people = new Map((await tx.findBy(Person, { id: In(personIds) })).map((one) => [one.id, one]));
  const products = Map.groupBy(
    await tx.find(Product, { where: { firmId: In(firmIds) }, order: { id: 'ASC' } }),
    ({ firmId }) => firmId,
  );
  const selections: { firmId: string; count: number }[] = await tx.query(
    `SELECT "firmId", count(*)::int AS count FROM application
      WHERE "firmId" = ANY($1) AND state = 'selected' GROUP BY "firmId"`,
    [firmIds],
  );
  const selected = new Map(selections.map(({ firmId, count }) => [firmId, count]));
  return applications.map((application) => {
    const firm = firms.get(application.firmId)!;
    return Object.assign(application, {
      firm,
      person: people.get(firm.personId)!,
      products: products.get(firm.id) ?? [],
      pastSelections: (selected.get(firm.id) ?? 0) - (application.state === 'selected' ? 1 : 0),
    });
  });
}

/**
 * Stores a request to be in a cohort. One that was withdrawn is taken up again as a new one.
 * @throws DomainError `already-applied`
 */
export async function insertApplication(
  tx: Transaction,
  application: Pick<Application, 'cohortId' | 'firmId' | 'source' | 'submittedAt'>,
): Promise<string> {
  const { cohortId, firmId, source, submittedAt } = application;
  const known = await tx.findOneBy(Application, { cohortId, firmId });
  if (known && known.state !== 'withdrawn') throw new DomainError('already-applied');
  if (known) {
    const fresh = {
      state: 'submitted' as const,
      source,
      submittedAt,
      rubric: null,
      score: null,
      decidedAt: null,
    };
    await tx.update(Application, { id: known.id }, fresh);
    return known.id;
  }
  const { identifiers } = await tx.insert(Application, application);
  return (identifiers[0] as { id: string }).id;
}

export interface ApplicationMove {
  applicationId: string;
  from: Application['state'];
  to: Application['state'];
  waitlistRank: number | null;
}

/** Writes what a selection decided. Seats are freed before others are taken: the capacity holds at every step. */
export async function applyMoves(
  tx: Transaction,
  moves: readonly ApplicationMove[],
  decidedAt: Date,
): Promise<void> {
  const freeingFirst = moves.toSorted((a, b) => Number(a.to === 'selected') - Number(b.to === 'selected'));
  for (const { applicationId, from, to, waitlistRank } of freeingFirst) {
    const decision = from === to ? {} : { decidedAt: to === 'submitted' ? null : decidedAt };
    await tx.update(
      Application,
      { id: applicationId },
      { state: to, waitlistPlace: waitlistRank, ...decision },
    );
  }
}
