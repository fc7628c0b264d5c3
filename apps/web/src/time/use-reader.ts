import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me.ts';
import type { Reader } from './format.ts';

/** The zone this device is set to. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Who reads this page: their language, and their own zone or that of the device for a visitor. */
export function useReader(): Reader {
  const { person } = useMe();
  const { i18n } = useTranslation();
  const zone = person?.zone ?? deviceZone();
  return useMemo(() => ({ locale: i18n.language, zone }), [i18n.language, zone]);
}
