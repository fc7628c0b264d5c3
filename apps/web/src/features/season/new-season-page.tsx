export function NewSeasonPage() { return null; }
