export function InterpretersPage() { return null; }
