import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { submitApplication } from '#contracts/http/applications.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { isBusinessNumber, normalizeBusinessNumber } from '#domain/firm/business-number.ts';
import { assertWindowOpen } from '#domain/season/cohort-state.ts';
import type { Consent } from '#persistence/entities/session.entity.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { insertApplication } from '#persistence/repositories/application.repository.ts';
import { lockCohort } from '#persistence/repositories/cohort.repository.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import { recordConsents } from '#persistence/repositories/participant.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { windowOf } from '../seasons/cohort.service.ts';
import { takeFirm } from './take-firm.ts';

/** Version of the consent texts on the application page; raised when their wording changes. */
const CONSENT_TEXT_VERSION = '2026-11';

@Injectable()
export class PublicApplicationService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  checkBusinessNumber(text: string): { valid: boolean; normalised: string | null } {
    const valid = isBusinessNumber(text);
    return { valid, normalised: valid ? normalizeBusinessNumber(text) : null };
  }

  /** Takes an application within its window, with its consents; the firm's contact is told by mail. */
  submit(
    { params, body }: RouteInput<typeof submitApplication>,
    caller: Caller | null,
  ): Promise<RouteOutput<typeof submitApplication>> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const cohort = await lockCohort(tx, params.cohortId);
      assertWindowOpen(windowOf(cohort), now);
      if (cohort.state === 'planned') await tx.update(Cohort, { id: cohort.id }, { state: 'recruiting' });
      const { firmId, personId } = await takeFirm(tx, body, caller?.personId ?? null);
      const applicationId = await insertApplication(tx, {
        cohortId: cohort.id,
        firmId,
        source: 'public',
        submittedAt: now,
      });
      await recordConsents(tx, personId, purposesOf(body.consents), CONSENT_TEXT_VERSION, now);
      await enqueueMessage(
        tx,
        'send-application-mail',
        { applicationId, kind: 'received' },
        `${applicationId}-received-${now.toISOString()}`,
      );
      return { applicationId, receivedAt: now.toISOString() };
    });
  }
}

function purposesOf(consents: RouteInput<typeof submitApplication>['body']['consents']) {
  const purposes: Consent['purpose'][] = ['programme', 'overseas-transfer'];
  return consents.marketing ? [...purposes, 'marketing' as const] : purposes;
}
