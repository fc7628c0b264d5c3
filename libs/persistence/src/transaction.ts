import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { DomainError } from '#domain/error/domain-error.ts';

/** A database transaction; repositories take one as their last argument. */
export type Transaction = EntityManager;

/** What the database refuses, in the words of the domain: constraint → code. */
const codeOfConstraint: Record<string, string> = {
  cohort_capacity_holds: 'cohort-full',
  meeting_firm_overlap: 'firm-has-meeting-then',
  meeting_buyer_overlap: 'buyer-has-meeting-then',
  meeting_interpreter_overlap: 'interpreter-has-meeting-then',
  meeting_booth_overlap: 'booth-taken-then',
  meeting_one_per_pair: 'pair-meets-already',
  assignment_one_live_per_meeting: 'meeting-has-interpreter',
  application_cohort_firm_key: 'already-applied',
  firm_business_number_key: 'business-number-known',
  person_email_key: 'email-known',
  season_year_key: 'season-exists',
  schedule_draft_one_running: 'schedule-is-running',
  outbox_key_key: 'already-enqueued',
};

const isQueryError = (
  error: unknown,
): error is QueryFailedError & { driverError: { code?: string; constraint?: string } } =>
  error instanceof QueryFailedError;

/** PostgreSQL's refusals as coded errors; anything else comes back as it is. */
export function toDomainError(error: unknown): unknown {
  if (!isQueryError(error)) return error;
  const code = error.driverError.constraint && codeOfConstraint[error.driverError.constraint];
  return code ? new DomainError(code, { constraint: error.driverError.constraint }) : error;
}

/** Two transactions stood in each other's way and PostgreSQL ended one: it is safe, and right, to run it again. */
const isRetryable = (error: unknown) =>
  isQueryError(error) && ['40001', '40P01'].includes(error.driverError.code ?? '');

const ATTEMPTS = 5;
/** Of an advisory lock: those who run again do so one after the other. */
const AGAIN = 4_021_401;

/**
 * Runs `work` in one transaction, again (up to 4 more times) when PostgreSQL ended it for a conflict. Those who book the
 * same hour at once wait for each other in a ring; if all who were sent out of it came back together, they would close it
 * again until their attempts are used up.
 * @throws DomainError where a constraint refused, see `codeOfConstraint`
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await dataSource.transaction(async (tx) => {
        if (attempt > 1) await tx.query('SELECT pg_advisory_xact_lock($1)', [AGAIN]);
        return work(tx);
      });
    } catch (error) {
      if (isRetryable(error) && attempt < ATTEMPTS) continue;
      throw toDomainError(error);
    }
  }
}
