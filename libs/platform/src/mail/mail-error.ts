/**
 * What a failed try to send means.
 * - `deferred`: nothing was delivered; try again later
 * - `refused`: the server said no for good (5xx)
 * - `uncertain`: the message was on its way when the line was lost: the server may have taken it or not
 */
export type MailOutcome = 'deferred' | 'refused' | 'uncertain';

/** `message` names the outcome and the server's status, never an address or the text of the mail. */
export class MailError extends Error {
  readonly outcome: MailOutcome;
  readonly responseCode: number | null;

  constructor(outcome: MailOutcome, responseCode: number | null, reason: string) {
    super(`${outcome}: ${reason}${responseCode === null ? '' : ` (${responseCode})`}`);
    this.name = 'MailError';
    this.outcome = outcome;
    this.responseCode = responseCode;
  }
}
