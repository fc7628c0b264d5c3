export function NewBuyerPage() { return null; }
