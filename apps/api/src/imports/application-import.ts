import { In } from 'typeorm';
import { APPLICATION_COLUMNS, type ApplicationRow, parseApplications } from '#domain/import/applications.ts';
import { assertMayImportApplications } from '#domain/season/cohort-state.ts';
import { Application, Firm } from '#persistence/entities/firm.entity.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { insertApplication } from '#persistence/repositories/application.repository.ts';
import { type FirmApplicant, takeFirmFromStaff } from '../applications/take-firm.ts';
import { windowOf } from '../seasons/cohort.service.ts';
import type { ImportKind } from './import-kind.ts';

/** The applications file (신청 기업). */
export const applicationImport: ImportKind<ApplicationRow> = {
  action: 'import-applications',
  columns: APPLICATION_COLUMNS,
  parse: parseApplications,
  assertOpen: (cohort, now) => assertMayImportApplications(windowOf(cohort), now),

  async findFaults(tx, cohort, rows) {
    const firms = await tx.findBy(Firm, { businessNumber: In(rows.map((row) => row.businessNumber)) });
    const applications = await tx.findBy(Application, {
      cohortId: cohort.id,
      firmId: In(firms.map(({ id }) => id)),
    });
    const taken = new Set(applications.filter(({ state }) => state !== 'withdrawn').map((one) => one.firmId));
    const known = new Map(firms.map((firm) => [firm.businessNumber, firm.id]));
    return rows
      .filter((row) => taken.has(known.get(row.businessNumber) ?? ''))
      .map(({ row, businessNumber }) => ({
        row,
        column: 'businessNumber',
        code: 'already-applied',
        params: { value: businessNumber },
      }));
  },

  async store(tx, cohort, rows, now) {
    if (cohort.state === 'planned') await tx.update(Cohort, { id: cohort.id }, { state: 'recruiting' });
    for (const row of rows) {
      const firm = await takeFirmFromStaff(tx, applicantOf(row));
      await insertApplication(tx, {
        cohortId: cohort.id,
        firmId: firm.id,
        source: 'import',
        submittedAt: now,
      });
    }
  },

  preview: (row) => ({
    title: row.companyName,
    detail: `${row.businessNumber} · ${row.product} (HS ${row.hsCodes.join(', ')})`,
  }),
};

const PRICE_BAND = { low: '저가', mid: '중가', high: '고가' };

function applicantOf(row: ApplicationRow): FirmApplicant {
  return {
    businessNumber: row.businessNumber,
    name: row.companyName,
    nameEn: row.companyNameEn,
    representative: row.representative,
    contactName: row.contactName,
    contactEmail: row.email,
    contactPhone: row.phone ?? '',
    website: '',
    introduction: row.introduction,
    introductionEn: '',
    // A product has one HS code: a line of several is one product under each.
    products: row.hsCodes.map((hsCode) => ({
      name: row.product,
      nameEn: row.productEn,
      hsCode,
      targetMarkets: row.targetMarkets,
      certificates: row.certificates,
      priceBand: row.priceBand ? PRICE_BAND[row.priceBand] : '',
      priceLevel: row.priceBand,
      minOrderUsd: row.minOrderUsd === null ? null : Math.round(row.minOrderUsd),
    })),
  };
}
