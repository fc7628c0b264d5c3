/**
 * Tests that were written and do not pass reliably yet, each with why. `npm test` leaves them out, so that what it says
 * is true of all it runs; `UNSETTLED=true npx vitest run FILE` runs one. A file leaves this list when it passes.
 */
export const unsettled = [
  // All ten passed twice since what they found was mended; a third run is wanting.
  'tests/browser/live-day.test.ts',
];
