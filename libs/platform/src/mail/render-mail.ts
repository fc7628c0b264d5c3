import type { Locale } from '#contracts/http/common.ts';
import { inertLine } from './inert-text.ts';
import type { MailContent, MeetingContent } from './mail-content.ts';
import type { MailDocument } from './mail-document.ts';
import type { MailTexts, Wording } from './mail-texts.ts';
import { toHtml, toText } from './render-document.ts';
import { en } from './texts/en.ts';
import { ja } from './texts/ja.ts';
import { ko } from './texts/ko.ts';
import { vi } from './texts/vi.ts';
import { zh } from './texts/zh.ts';

const textsOf: Readonly<Record<Locale, MailTexts>> = { ko, en, zh, ja, vi };

export interface Reader {
  readonly name: string;
  readonly locale: Locale;
}

/** Writes a mail in the reader's language. What people typed is text in it and nothing else. */
export function renderMail(
  content: MailContent,
  reader: Reader,
): { subject: string; text: string; html: string } {
  const texts = textsOf[reader.locale];
  const document = documentOf(content, reader, texts);
  return {
    subject: inertLine(document.subject),
    text: toText(document, texts.footer),
    html: toHtml(document, texts.footer, reader.locale),
  };
}

/** Puts values, each made one inert line, into the `{names}` of a sentence, once: a brace within a value stays one. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? inertLine(String(values[name])) : whole,
  );

function documentOf(content: MailContent, reader: Reader, texts: MailTexts): MailDocument {
  switch (content.kind) {
    case 'sign-in-link': {
      const values = { name: reader.name, minutes: content.minutes };
      return {
        ...worded(texts.signIn, reader, texts, values),
        facts: [],
        button: { label: texts.buttons.signIn, url: content.url },
        notes: [fill(texts.signIn.note, values)],
      };
    }
    case 'offer':
      return {
        ...worded(texts.offer, reader, texts, meetingValues(content.meeting)),
        facts: [
          ...meetingFacts(content.meeting, texts),
          [texts.labels.products, content.products],
          [texts.labels.answerBy, content.answerBy],
        ],
        button: { label: texts.buttons.offer, url: content.meeting.url },
        notes: [texts.offer.note],
      };
    case 'standby-call':
      return {
        ...worded(texts.standby, reader, texts, meetingValues(content.meeting)),
        facts: meetingFacts(content.meeting, texts),
        button: { label: texts.standby.button, url: content.meeting.url },
        notes: [texts.standby.note],
      };
    case 'application-received':
    case 'application-selected':
    case 'application-waitlisted':
    case 'application-declined': {
      const place = content.kind === 'application-waitlisted' ? content.place : null;
      const values = { firm: content.firm, month: content.month, ...(place !== null && { place }) };
      return {
        ...worded(texts.application[content.kind], reader, texts, values),
        facts: [
          [texts.labels.firm, content.firm],
          [texts.labels.month, content.month],
          ...(place === null ? [] : [[texts.labels.place_in_line, String(place)] as const]),
        ],
        button: { label: texts.buttons.application, url: content.url },
        notes: [],
      };
    }
    default:
      return meetingDocument(content.kind, content.meeting, reader, texts);
  }
}

function meetingDocument(
  kind: keyof MailTexts['meeting'],
  meeting: MeetingContent,
  reader: Reader,
  texts: MailTexts,
): MailDocument {
  const cancelled = kind === 'invitation-cancel';
  const label = kind.startsWith('reminder') ? texts.buttons.join : texts.buttons.meeting;
  return {
    ...worded(texts.meeting[kind], reader, texts, meetingValues(meeting)),
    facts: meetingFacts(meeting, texts),
    button: cancelled ? null : { label, url: meeting.url },
    notes: cancelled
      ? []
      : [texts.preparation[meeting.readerRole], fill(texts.linkNote, { name: reader.name })],
  };
}

function worded(
  wording: Wording,
  reader: Reader,
  texts: MailTexts,
  values: Readonly<Record<string, string | number>>,
): Pick<MailDocument, 'subject' | 'heading' | 'paragraphs'> {
  return {
    subject: fill(wording.subject ?? wording.heading, values),
    heading: fill(wording.heading, values),
    paragraphs: [
      fill(texts.greeting, { name: reader.name }),
      ...wording.paragraphs.map((text) => fill(text, values)),
    ],
  };
}

const meetingValues = (meeting: MeetingContent) => ({
  firm: meeting.firm,
  buyer: meeting.buyer,
  other: {
    firm: meeting.buyer,
    buyer: meeting.firm,
    interpreter: `${meeting.firm} – ${meeting.buyer}`,
  }[meeting.readerRole],
  // Without city and offset: a subject is short.
  date: meeting.when.local.replace(/ \([^()]*\)$/, ''),
});

function meetingFacts(meeting: MeetingContent, texts: MailTexts): (readonly [string, string])[] {
  const { labels } = texts;
  const { local, seoul } = meeting.when;
  return [
    ...(seoul === null
      ? [[labels.when, local] as const]
      : [[labels.localTime, local] as const, [labels.seoulTime, seoul] as const]),
    ...(meeting.before === null ? [] : [[labels.before, meeting.before] as const]),
    [labels.firm, meeting.firm],
    [labels.buyer, `${meeting.buyer} (${meeting.country})`],
    ...(meeting.language === null ? [] : [[labels.interpretation, meeting.language] as const]),
    ...(meeting.interpreter === null ? [] : [[labels.interpreter, meeting.interpreter] as const]),
    [labels.place, meeting.booth !== null && meeting.readerRole !== 'buyer' ? meeting.booth : labels.online],
  ];
}
