/**
 * Makes text harmless for whoever opens our file: a cell that starts with `=`, `+`, `-`, `@`, a tab or a carriage
 * return is run as a formula by spreadsheet programs (OWASP, CSV injection), so an apostrophe is put before it.
 * Numbers, dates and null pass as they are.
 */
export function inertCell<T>(value: T): T | string {
  return typeof value === 'string' && /^\s*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
}
