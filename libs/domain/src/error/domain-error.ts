/**
 * An error the domain raises on purpose. Callers decide by `code` (kebab-case, e.g. `cohort-full`) and never by the
 * text of `message`, which is for logs. `details` holds only what is needed to explain the error to a person.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly details?: Record<string, unknown>;

  constructor(code: string, details?: Record<string, unknown>) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    if (details !== undefined) this.details = details;
  }
}

/** True for a {@link DomainError}, of the given code when one is given. */
export function isDomainError(error: unknown, code?: string): error is DomainError {
  return error instanceof DomainError && (code === undefined || error.code === code);
}
