export class ProblemError extends Error {
  readonly code: 'PROBLEM';
}
