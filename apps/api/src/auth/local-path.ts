/**
 * A path inside the product, or `/` where the text leads elsewhere (`//evil.example`, `/\evil.example`,
 * `javascript:`): nobody is sent to a foreign site from a sign-in.
 */
export function localPath(text: string | undefined): string {
  if (text === undefined || !text.startsWith('/')) return '/';
  const base = 'https://untact.invalid';
  if (!URL.canParse(text, base)) return '/';
  const url = new URL(text, base);
  return url.origin === base && !/^\/[/\\]/.test(text) ? url.pathname + url.search + url.hash : '/';
}
