import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EnteredRate, enterReferenceRate, LogProposal, ReferenceRate } from '#contracts/http/deal.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { logAmounts, totalInDollars, totalsByCurrency } from '#domain/deal/deal-totals.ts';
import { normaliseDecimal } from '#domain/deal/decimal.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { findLogOwner } from '#persistence/repositories/consultation-log.repository.ts';
import {
  fieldsOf,
  findLiveDealLines,
  findRates,
  findRatesUpTo,
  saveRate,
} from '#persistence/repositories/deal-line.repository.ts';
import { findNames, findTableMeeting } from '#persistence/repositories/table.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { dayInKorea } from './day-in-korea.ts';
import { describeLines } from './describe-lines.ts';

const LIST_LENGTH = 200;

/** Reference rates that staff enter, and what the deal sheet comes to by them. */
@Injectable()
export class RateService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<EnteredRate[]> {
    const rows = await findRates(this.dataSource.manager, LIST_LENGTH);
    return rows.map(({ id, currency, perUsd, day, source, enteredByName, enteredAt }) => ({
      id,
      currency,
      perUsd,
      day,
      source,
      enteredBy: enteredByName,
      enteredAt: enteredAt.toISOString(),
    }));
  }

  /** @throws DomainError `rate-in-future` */
  async enter({ body }: RouteInput<typeof enterReferenceRate>, { personId }: Caller): Promise<EnteredRate> {
    const now = this.clock.now();
    if (body.day > dayInKorea(now)) throw new DomainError('rate-in-future');
    const rate = { ...body, perUsd: normaliseDecimal(body.perUsd) };
    return inTransaction(this.dataSource, async (tx) => {
      const id = await saveRate(tx, { ...rate, enteredBy: personId, enteredAt: now });
      await recordAudit(tx, {
        personId,
        action: 'enter-reference-rate',
        subjectType: 'reference-rate',
        subjectId: id,
        cohortId: null,
        detail: rate,
      });
      const names = await findNames(tx, [personId]);
      return { id, ...rate, enteredBy: names.get(personId) ?? '', enteredAt: now.toISOString() };
    });
  }

  /** @throws DomainError `not-found` */
  async ofMeeting(meetingId: string): Promise<ReferenceRate[]> {
    return ratesOf(this.dataSource.manager, meetingId);
  }

  /** For the log of one's own meeting. @throws DomainError `not-found`, also of another firm */
  async proposeLog(meetingId: string, caller: Caller): Promise<LogProposal> {
    const { manager } = this.dataSource;
    const owner = await findLogOwner(manager, meetingId);
    if (!owner || (owner.personId !== caller.personId && !caller.roles.includes('staff')))
      throw new DomainError('not-found');
    const rows = await findLiveDealLines(manager, meetingId);
    const lines = rows.map((row) => ({
      fields: fieldsOf(row),
      isConfirmedByBoth: row.firmConfirmedAt !== null && row.buyerConfirmedAt !== null,
    }));
    const dollars = totalInDollars(totalsByCurrency(lines), await ratesOf(manager, meetingId));
    return {
      lines: lines.length,
      ...logAmounts(dollars),
      summary: describeLines(lines, dollars),
      ratesAsOf: dollars.asOf,
      missing: [...dollars.missing],
    };
  }
}

/** By the day of the meeting in Korea: later rates do not change what was agreed on. */
async function ratesOf(tx: Transaction, meetingId: string): Promise<ReferenceRate[]> {
  const meeting = await findTableMeeting(tx, meetingId);
  if (!meeting) throw new DomainError('not-found');
  return findRatesUpTo(tx, dayInKorea(meeting.startsAt));
}
