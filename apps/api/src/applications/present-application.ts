import type { Application as ApplicationView } from '#contracts/http/applications.ts';
import { rankApplications } from '#domain/selection/selection.ts';
import type { FullApplication } from '#persistence/repositories/application.repository.ts';

export const presentApplication = (application: FullApplication): ApplicationView => ({
  id: application.id,
  cohortId: application.cohortId,
  state: application.state,
  source: application.source,
  rubric: application.rubric,
  score: application.score,
  waitlistPlace: application.waitlistPlace,
  submittedAt: application.submittedAt.toISOString(),
  decidedAt: application.decidedAt?.toISOString() ?? null,
  note: application.note,
  firm: {
    id: application.firm.id,
    businessNumber: application.firm.businessNumber,
    name: application.firm.name,
    nameEn: application.firm.nameEn,
    representative: application.firm.representative,
    introduction: application.firm.introduction,
    introductionEn: application.firm.introductionEn,
    website: application.firm.website,
    contactName: application.person.name,
    contactEmail: application.person.email,
    contactPhone: application.person.phone,
    products: application.products.map(
      ({ name, nameEn, hsCode, targetMarkets, certificates, priceBand, priceLevel, minOrderUsd }) => ({
        name,
        nameEn,
        hsCode,
        targetMarkets,
        certificates,
        priceBand,
        priceLevel,
        minOrderUsd,
      }),
    ),
    pastSelections: application.pastSelections,
  },
});

/** Best score first, as the selection takes them. */
export const presentApplications = (applications: FullApplication[]): ApplicationView[] =>
  rankApplications(applications).map(presentApplication);
