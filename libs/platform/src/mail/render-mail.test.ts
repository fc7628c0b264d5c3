import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { Locale } from '#contracts/http/common.ts';
import type { MailContent, MailKind, MeetingContent } from './mail-content.ts';
import { composeMessage, messageIdOf, parseSender } from './outgoing-mail.ts';
import { fill, renderMail } from './render-mail.ts';
import { whenText } from './when-text.ts';

const locales: Locale[] = ['ko', 'en', 'zh', 'ja', 'vi'];
const slot = { startsAt: new Date('2027-03-16T01:00:00Z'), endsAt: new Date('2027-03-16T01:40:00Z') };
const url = 'http://localhost:3000/link#AbC-_123';

const meeting = (locale: Locale, over: Partial<MeetingContent> = {}): MeetingContent => ({
  readerRole: 'buyer',
  firm: '한빛식품',
  buyer: 'Hanoi Trading',
  country: 'Vietnam',
  language: 'Vietnamese',
  interpreter: null,
  booth: null,
  when: whenText(slot, { zone: 'Asia/Ho_Chi_Minh', city: 'Hanoi' }, locale),
  before: null,
  url,
  ...over,
});
const contents = (locale: Locale): Record<MailKind, MailContent> => {
  const application = { firm: '한빛식품', month: '2027-03', url };
  const about = { meeting: meeting(locale) };
  return {
    'application-received': { kind: 'application-received', ...application },
    'application-selected': { kind: 'application-selected', ...application },
    'application-declined': { kind: 'application-declined', ...application },
    'application-waitlisted': { kind: 'application-waitlisted', place: 3, ...application },
    'sign-in-link': { kind: 'sign-in-link', minutes: 15, url },
    offer: { kind: 'offer', products: '조미김', answerBy: '2027-03-01', ...about },
    invitation: { kind: 'invitation', ...about },
    'invitation-update': { kind: 'invitation-update', ...about },
    'invitation-cancel': { kind: 'invitation-cancel', ...about },
    'reminder-day-before': { kind: 'reminder-day-before', ...about },
    'reminder-hour-before': { kind: 'reminder-hour-before', ...about },
    'reminder-ten-minutes-before': { kind: 'reminder-ten-minutes-before', ...about },
    'standby-call': { kind: 'standby-call', ...about },
    'reminder-late-call': { kind: 'reminder-late-call', ...about },
  };
};

describe.each(locales)('mails in %s', (locale) => {
  it.each(Object.entries(contents(locale)))('%s is whole', (kind, content) => {
    const mail = renderMail(content, { name: '김하늘', locale });
    for (const part of [mail.subject, mail.text, mail.html]) {
      expect(part).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object/);
    }
    expect(mail.subject.length).toBeGreaterThan(3);
    expect(mail.html).toContain(`<html lang="${locale}">`);
    const buttons = mail.html.match(/padding:14px 28px/g) ?? [];
    expect(buttons).toHaveLength(kind === 'invitation-cancel' ? 0 : 1);
    expect(mail.text.includes(url)).toBe(kind !== 'invitation-cancel');
  });
});

describe('a mail about a meeting that moved', () => {
  it.each(locales)('tells the time before, in %s', (locale) => {
    const before = whenText(
      { startsAt: new Date('2027-03-15T05:00:00Z'), endsAt: new Date('2027-03-15T05:40:00Z') },
      { zone: 'Asia/Ho_Chi_Minh', city: 'Hanoi' },
      locale,
    ).local;
    const content = { kind: 'invitation-update' as const, meeting: meeting(locale, { before }) };
    const { text } = renderMail(content, { name: 'Mai', locale });
    expect(text).toContain(before);
    expect(text).toContain(meeting(locale).when.local);
  });
});

describe('times in mails', () => {
  it.each([
    ['ko', 'Asia/Seoul', '2027-03-16T01:00:00Z', '2027년 3월 16일 화요일 10:00–10:40 (서울, UTC+9)', null],
    [
      'en',
      'America/Los_Angeles',
      '2027-03-12T01:00:00Z',
      'Thursday, March 11, 2027 17:00–17:40 (Los Angeles, UTC-8)',
      'Friday, March 12, 2027 10:00–10:40 (Seoul, UTC+9)',
    ],
    [
      'en',
      'America/Los_Angeles',
      '2027-03-16T01:00:00Z',
      'Monday, March 15, 2027 18:00–18:40 (Los Angeles, UTC-7)',
      'Tuesday, March 16, 2027 10:00–10:40 (Seoul, UTC+9)',
    ],
    [
      'ko',
      'Asia/Kolkata',
      '2027-03-16T01:00:00Z',
      '2027년 3월 16일 화요일 06:30–07:10 (콜카타, UTC+5:30)',
      '2027년 3월 16일 화요일 10:00–10:40 (서울, UTC+9)',
    ],
  ] as const)('%s reader in %s at %s', (locale, zone, instant, local, seoul) => {
    const startsAt = new Date(instant);
    const endsAt = new Date(startsAt.getTime() + 2_400_000);
    expect(whenText({ startsAt, endsAt }, { zone }, locale)).toEqual({ local, seoul });
  });

  it('names the city the reader is in', () => {
    expect(whenText(slot, { zone: 'Asia/Ho_Chi_Minh', city: 'Hanoi' }, 'en').local).toBe(
      'Tuesday, March 16, 2027 08:00–08:40 (Hanoi, UTC+7)',
    );
  });
});

describe('what people typed', () => {
  const evil = 'Evil\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>\u202egpj.exe {name}';

  it('begins no header, runs no script and turns no text around', async () => {
    const content: MailContent = { kind: 'invitation', meeting: meeting('en', { firm: evil, buyer: evil }) };
    const mail = renderMail(content, { name: evil, locale: 'en' });
    const raw = await composeMessage(
      { key: 'k', to: { name: evil, address: 'an@example.com' }, locale: 'en', ...mail },
      parseSender('Untact <no-reply@example.com>'),
      slot.startsAt,
    );
    const parsed = await simpleParser(raw);
    expect(parsed.headers.has('bcc')).toBe(false);
    expect([parsed.to].flat().flatMap((to) => to!.value.map(({ address }) => address))).toEqual([
      'an@example.com',
    ]);
    expect(parsed.html).not.toContain('<script');
    expect(parsed.html).toContain('&lt;script&gt;');
    for (const part of [parsed.subject!, parsed.text!, parsed.html || '']) {
      expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
    expect(parsed.text).not.toMatch(/^Bcc:/m);
  });

  it('is filled in once', () => {
    expect(fill('{a} {b}', { a: '{b}', b: 'x' })).toBe('{b} x');
  });

  it('gives the same Message-ID for the same key', () => {
    const sender = parseSender('"Untact" <no-reply@example.com>');
    expect(sender).toEqual({ name: 'Untact', address: 'no-reply@example.com' });
    expect(messageIdOf('a', sender)).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
    expect(messageIdOf('a', sender)).toBe(messageIdOf('a', sender));
    expect(messageIdOf('a', sender)).not.toBe(messageIdOf('b', sender));
  });
});
