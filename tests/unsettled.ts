/**
 * Tests that were written and do not pass reliably yet, each with why. `npm test` leaves them out, so that what it says
 * is true of all it runs; `UNSETTLED=true npx vitest run FILE` runs one. A file leaves this list when it passes.
 */
export const unsettled = [
  // All ten pass; on a machine with other work the board may measure a line as bad where the first asks for a good one.
  'tests/browser/live-day.test.ts',
];
