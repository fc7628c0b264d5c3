/** The token of `/link#<token>`, `null` when it is missing or cut so short that it cannot be one. */
export function tokenOf(hash: string): string | null {
  const token = hash.replace(/^#/, '').trim();
  return /^[\w.~-]{16,100}$/.test(token) ? token : null;
}
