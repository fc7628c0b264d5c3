const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The path of a URL as the log may know it: no query, and no part that could be a token or an address. */
export function loggablePath(url: string): string {
  const [path = ''] = url.split(/[?#]/);
  return path
    .split('/')
    .map((part) => ((part.length > 30 && !UUID.test(part)) || /@|%40/i.test(part) ? '[redacted]' : part))
    .join('/')
    .slice(0, 200);
}
