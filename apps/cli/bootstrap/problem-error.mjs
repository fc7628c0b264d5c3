/** Something the person at the keyboard can mend: its message is one line with the way out, shown without a stack. */
export class ProblemError extends Error {
  constructor(message) {
    super(message);
    this.name = 'ProblemError';
    this.code = 'PROBLEM';
  }
}
