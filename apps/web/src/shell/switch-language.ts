import { updateMe } from '#contracts/http/auth.ts';
import type { Locale } from '#contracts/http/common.ts';
import { call } from '../api/client.ts';
import { setMe } from '../api/me.ts';
import { changeLanguage } from '../i18n/i18n.ts';

/** On this device at once; in the profile of somebody signed in too, since their mails follow it. */
export async function switchLanguage(language: Locale, isSignedIn: boolean): Promise<void> {
  await changeLanguage(language);
  if (!isSignedIn) return;
  // Their page has changed already: should the profile not follow, their mails merely keep the old language.
  await call(updateMe, { body: { locale: language } }).then(setMe, () => undefined);
}
