/**
 * Tests that were written and do not pass reliably yet, each with why. `npm test` leaves them out, so that what it says
 * is true of all it runs; `UNSETTLED=true npx vitest run FILE` runs one. A file leaves this list when it passes.
 */
export const unsettled = [
  // Board, private talk, consent, stop and channels pass; film, expiry, moving, standbys and the end were not run to the end.
  'tests/browser/live-day.test.ts',
  // Passed in full, once so far.
  'tests/browser/table.test.ts',
  // Not run to the end on a quiet machine.
  'tests/resilience/room-breakage.test.ts',
];
