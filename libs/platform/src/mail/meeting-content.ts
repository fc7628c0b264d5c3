import type { Locale } from '#contracts/http/common.ts';
import { locale as localeSchema } from '#contracts/http/common.ts';
import type { MeetingContent } from './mail-content.ts';
import { whenText } from './when-text.ts';

/** A meeting and its reader, as the database has them. */
export interface MeetingFacts {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly language: string | null;
  readonly booth: string | null;
  readonly firmName: string;
  readonly firmNameEn: string;
  readonly company: string;
  readonly country: string;
  readonly interpreterName: string | null;
  /** The time before it moved. */
  readonly before?: { readonly startsAt: Date; readonly endsAt: Date } | undefined;
  readonly reader: { readonly zone: string; readonly city: string };
}

/** An interface language; English for one that is none of ours. */
export const toLocale = (text: string): Locale => {
  const parsed = localeSchema.safeParse(text);
  return parsed.success ? parsed.data : 'en';
};

/** Korean readers know the firm by its Korean name, all others by the English one. */
export const firmNameFor = (firm: { firmName: string; firmNameEn: string }, locale: Locale): string =>
  locale === 'ko' ? firm.firmName : firm.firmNameEn || firm.firmName;

/** @param language ISO 639-1 */
export const languageName = (language: string, locale: Locale): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;

/** @param country ISO 3166-1 alpha-2 */
export const countryName = (country: string, locale: Locale): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;

/** What a mail or a calendar entry tells a reader of a meeting, in the reader's language and time. */
export function toMeetingContent(
  facts: MeetingFacts,
  readerRole: MeetingContent['readerRole'],
  locale: Locale,
  url: string,
): MeetingContent {
  return {
    readerRole,
    firm: firmNameFor(facts, locale),
    buyer: facts.company,
    country: countryName(facts.country, locale),
    language: facts.language === null ? null : languageName(facts.language, locale),
    interpreter: readerRole === 'interpreter' ? null : facts.interpreterName,
    booth: facts.booth,
    when: whenText(facts, { zone: facts.reader.zone, city: facts.reader.city }, locale),
    before: facts.before ? whenText(facts.before, facts.reader, locale).local : null,
    url,
  };
}
