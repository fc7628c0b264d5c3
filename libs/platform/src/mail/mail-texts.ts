import type { MailContent, MeetingContent } from './mail-content.ts';
import type { MailFooter } from './render-document.ts';

type ApplicationKind =
  'application-received' | 'application-selected' | 'application-declined' | 'application-waitlisted';
type MeetingKind = Extract<MailContent['kind'], `invitation${string}` | `reminder-${string}`>;

/** A heading and sentences with `{names}` of the content in them; the subject is the heading unless given. */
export interface Wording {
  readonly subject?: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** Everything mails say, in one language. Placeholders in braces are filled by `renderMail`. */
export interface MailTexts {
  readonly footer: MailFooter;
  /** `{name}` */
  readonly greeting: string;
  readonly labels: {
    readonly firm: string;
    readonly buyer: string;
    readonly when: string;
    readonly before: string;
    readonly localTime: string;
    readonly seoulTime: string;
    readonly place: string;
    readonly online: string;
    readonly interpretation: string;
    readonly interpreter: string;
    readonly products: string;
    readonly answerBy: string;
    readonly month: string;
    readonly place_in_line: string;
  };
  readonly buttons: {
    readonly application: string;
    readonly signIn: string;
    readonly offer: string;
    readonly meeting: string;
    readonly join: string;
  };
  readonly application: Readonly<Record<ApplicationKind, Wording>>;
  readonly signIn: Wording & { readonly note: string };
  readonly offer: Wording & { readonly note: string };
  /** To an interpreter who stands by. */
  readonly standby: Wording & { readonly note: string; readonly button: string };
  readonly meeting: Readonly<Record<MeetingKind, Wording>>;
  /** Below the button of every mail with a personal meeting link. */
  readonly linkNote: string;
  readonly preparation: Readonly<Record<MeetingContent['readerRole'], string>>;
}
