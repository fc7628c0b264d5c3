import type { TimeStyle } from './format.ts';
import { formatInstant } from './format.ts';
import { useReader } from './use-reader.ts';

/** An instant on the page, for people and for machines. `zone` shows it by another clock, with that clock's city. */
export function Instant({ at, style, zone }: { at: string; style?: TimeStyle; zone?: string }) {
  const reader = useReader();
  return <time dateTime={at}>{formatInstant(at, reader, style, zone)}</time>;
}
