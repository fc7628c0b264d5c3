export function BuyersPage() { return null; }
