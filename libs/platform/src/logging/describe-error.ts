interface ErrorDescription {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  stack?: string;
  cause?: ErrorDescription;
}

/**
 * An error as the log may know it. Errors of the database carry the statement's parameters and quote values in their
 * text (`Key (email)=(…)`): of those only code and constraint are kept.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error object' };
  const driverError = databaseErrorOf(error);
  const message = driverError
    ? `database refused: ${driverError.code ?? 'unknown'}`
    : withoutAddresses(error.message);
  const code = driverError?.code ?? (error as { code?: unknown }).code;
  return {
    type: error.name,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(driverError?.constraint ? { constraint: driverError.constraint } : {}),
    stack: framesOf(error),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

interface DatabaseError {
  code?: string;
  constraint?: string;
}

/** TypeORM wraps the driver's error; the driver's own has a severity. */
function databaseErrorOf(error: Error): DatabaseError | null {
  if ('driverError' in error) return error.driverError as DatabaseError;
  return 'severity' in error && 'routine' in error ? (error as DatabaseError) : null;
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n');
  const first = lines.findIndex((line) => /^\s+at /.test(line));
  return first < 0 ? '' : lines.slice(first).join('\n');
}

const withoutAddresses = (text: string): string => text.replace(/[^\s@<>"'()]+@[^\s@<>"'()]+/g, '[address]');
