export function SeasonPage() { return null; }
