import type { Me } from '#contracts/http/auth.ts';
import { i18n } from './i18n.ts';
import { chosenLanguage } from './languages.ts';

/** A person reads in the language of their profile unless this device was set to another. */
export async function adoptLanguage(me: Me): Promise<void> {
  const isAsked = new URLSearchParams(location.search).has('lang');
  const wanted = me.person?.locale;
  if (!wanted || isAsked || chosenLanguage() || i18n.language === wanted) return;
  await i18n.changeLanguage(wanted);
}
