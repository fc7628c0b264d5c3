import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/problem.ts';

/**
 * What to tell a person about an error: what happened, what is safe, what to do. `t` is that of namespace `errors`,
 * whose keys are the codes.
 */
export function errorSentence(t: TFunction<'errors'> | TFunction, error: unknown): string {
  const translate = t as (key: string, options: Record<string, unknown>) => string;
  if (!(error instanceof ApiProblem)) return translate('errors:unknown', { code: 'page' });
  return translate(`errors:${error.code}`, {
    ...error.params,
    code: error.code,
    defaultValue: translate(error.faults.length > 0 ? 'errors:invalid-input' : 'errors:unknown', {
      code: error.code,
    }),
  });
}

/** The sentence about one field; the API's own words where we have none. */
export function faultSentence(t: TFunction, fault: { path: string; message: string }): string {
  return (t as (key: string, options: Record<string, unknown>) => string)(`errors:fault.${fault.message}`, {
    defaultValue: (t as (key: string) => string)('errors:fault.other'),
  });
}
