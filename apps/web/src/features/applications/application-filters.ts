/** What the list can be narrowed to, as it stands in the address. */
export const APPLICATION_FILTERS = [
  'all',
  'submitted',
  'selected',
  'waitlisted',
  'declined',
  'withdrawn',
] as const;
export type ApplicationFilter = (typeof APPLICATION_FILTERS)[number];
