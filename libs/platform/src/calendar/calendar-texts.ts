import type { Locale } from '#contracts/http/common.ts';
import type { MeetingContent } from '../mail/mail-content.ts';
import { renderInvitation } from './invitation.ts';

interface CalendarTexts {
  readonly summary: string;
  readonly firm: string;
  readonly buyer: string;
  readonly language: string;
  readonly interpreter: string;
  readonly join: string;
  readonly online: string;
}

const texts: Readonly<Record<Locale, CalendarTexts>> = {
  ko: {
    summary: '온라인 수출상담',
    firm: '기업',
    buyer: '바이어',
    language: '통역 언어',
    interpreter: '통역',
    join: '상담실 입장',
    online: '온라인',
  },
  en: {
    summary: 'Online business meeting',
    firm: 'Exporter',
    buyer: 'Buyer',
    language: 'Interpretation',
    interpreter: 'Interpreter',
    join: 'Enter the meeting',
    online: 'Online',
  },
  zh: {
    summary: '在线商务洽谈',
    firm: '出口企业',
    buyer: '采购商',
    language: '口译语言',
    interpreter: '口译员',
    join: '进入洽谈室',
    online: '在线',
  },
  ja: {
    summary: 'オンライン商談',
    firm: '輸出企業',
    buyer: 'バイヤー',
    language: '通訳言語',
    interpreter: '通訳者',
    join: '商談室に入る',
    online: 'オンライン',
  },
  vi: {
    summary: 'Cuộc gặp trực tuyến',
    firm: 'Doanh nghiệp xuất khẩu',
    buyer: 'Người mua',
    language: 'Ngôn ngữ phiên dịch',
    interpreter: 'Phiên dịch viên',
    join: 'Vào phòng họp',
    online: 'Trực tuyến',
  },
};

export interface MeetingCalendar {
  readonly meetingId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL';
  readonly organiser: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
}

/** The meeting as an iCalendar file in the reader's language. @param now DTSTAMP */
export function meetingCalendar(
  meeting: MeetingCalendar,
  content: MeetingContent,
  locale: Locale,
  now: Date,
): string {
  const words = texts[locale];
  const cancelled = meeting.method === 'CANCEL';
  const lines = [
    `${words.firm}: ${content.firm}`,
    `${words.buyer}: ${content.buyer} (${content.country})`,
    content.language === null ? null : `${words.language}: ${content.language}`,
    content.interpreter === null ? null : `${words.interpreter}: ${content.interpreter}`,
    cancelled ? null : `${words.join}: ${content.url}`,
  ];
  const other = {
    firm: content.buyer,
    buyer: content.firm,
    interpreter: `${content.firm} – ${content.buyer}`,
  };
  return renderInvitation(
    {
      ...meeting,
      summary: `${words.summary} – ${other[content.readerRole]}`,
      description: lines.filter((line) => line !== null).join('\n'),
      location: content.booth !== null && content.readerRole !== 'buyer' ? content.booth : words.online,
      url: cancelled ? null : content.url,
      locale,
    },
    now,
  );
}
