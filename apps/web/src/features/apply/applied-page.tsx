export function AppliedPage() { return null; }
