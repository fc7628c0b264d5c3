export function ApplicationDrawer() { return null; }
