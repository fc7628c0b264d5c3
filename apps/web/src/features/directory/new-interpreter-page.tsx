export function NewInterpreterPage() { return null; }
