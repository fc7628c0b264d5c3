import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ProblemDetails } from '#contracts/http/common.ts';
import { isDomainError } from '#domain/error/domain-error.ts';
import { toDomainError } from '#persistence/transaction.ts';
import { statusOfCode } from './error-status.ts';
import { InputError } from './input.error.ts';

/** Codes of errors that Nest, Express and the body parsers raise. */
const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'invalid-input',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'file-too-large',
  415: 'type-not-supported',
  429: 'too-many-requests',
  503: 'not-ready',
};

/** Every error as RFC 9457 problem details. What nobody foresaw is logged and answered without a word of its text. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const problem = toProblem(thrown);
    if (problem.status >= 500 && problem.status !== 503) {
      this.logger.error({ err: thrown, code: problem.code }, 'request failed');
      // What a person can tell us, and we find in the log.
      problem.instance = `urn:request:${String(http.getRequest<Request & { id?: unknown }>().id)}`;
    }
    // The answer began already (a broken download): all that is left is to end the line.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(problem.status)
      .type('application/problem+json')
      .setHeader('Cache-Control', 'no-store')
      .send(JSON.stringify(problem));
  }
}

export function toProblem(thrown: unknown): ProblemDetails {
  const error = toDomainError(thrown);
  if (error instanceof InputError) return problem(400, 'invalid-input', { faults: [...error.faults] });
  if (isDomainError(error)) {
    // `constraint` is a name inside the database and nobody's business outside.
    const { constraint: _, ...params } = error.details ?? {};
    return problem(
      statusOfCode[error.code] ?? 409,
      error.code,
      Object.keys(params).length > 0 ? { params } : {},
    );
  }
  const status = statusOf(error);
  return problem(status, codeOfStatus[status] ?? (status < 500 ? 'invalid-input' : 'internal'));
}

/** Status of an `HttpException` or of an `http-errors` one (body parser); 500 for all else. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'expose' in error && error.expose === true && 'status' in error) {
    return Number(error.status);
  }
  return 500;
}

function problem(status: number, code: string, more: Partial<ProblemDetails> = {}): ProblemDetails {
  return {
    type: `urn:untact:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...more,
  };
}
