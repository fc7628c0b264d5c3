let awaited: string | null = null;

/** Whoever is led to another meeting goes straight into its room: the device check was made, and the others wait. */
export function announceArrival(meetingId: string): void {
  awaited = meetingId;
}

/** Whether the person comes from another room; the same arrival counts once. */
export function isArriving(meetingId: string): boolean {
  if (awaited !== meetingId) return false;
  // The page may be built twice in a row; the next visit is another one.
  setTimeout(() => (awaited = null), 1000);
  return true;
}
