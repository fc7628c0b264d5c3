import type { RepairPreview } from '#contracts/http/repairs.ts';
import type { RepairChange } from '#domain/repair/repair-event.ts';
import type { Reader } from '#persistence/repositories/repair.repository.ts';
import type { Names } from '#persistence/repositories/timetable.repository.ts';
import type { MailContent } from '#platform/mail/mail-content.ts';
import { firmNameFor, toLocale, toMeetingContent } from '#platform/mail/meeting-content.ts';
import { renderMail } from '#platform/mail/render-mail.ts';
import { whenText } from '#platform/mail/when-text.ts';

type Place = { startsAt: Date; endsAt: Date; boothId: string | null; interpreterId: string | null };
type Person = RepairPreview['people'][number];
type Notice = Person['notices'][number];

export interface ToldChange {
  change: RepairChange;
  firm: { id: string; name: string; nameEn: string; personId: string };
  buyer: { id: string; company: string; country: string; personId: string };
  language: string | null;
  before: Place | null;
  after: Place | null;
  /** Of the interpreter so far. */
  offer: string | null;
}

/** Who is told what: the same messages that applying the changes owes (`apply-changes.ts`), by person. */
export function noticesOf(
  changes: readonly ToldChange[],
  interpreters: Names['interpreters'],
  booths: ReadonlyMap<string, string>,
  readers: ReadonlyMap<string, Reader>,
): Person[] {
  const people = new Map<string, Person>();
  const tell = (told: ToldChange, personId: string, role: Person['role'], kind: Notice['kind']) => {
    const reader = readers.get(personId)!;
    const locale = toLocale(reader.locale);
    const person = people.get(personId) ?? {
      personId,
      name: reader.name,
      role,
      locale,
      zone: reader.zone,
      notices: [],
    };
    people.set(personId, person);
    person.notices.push(noticeOf(told, role, kind, reader, booths));
  };

  for (const told of changes) {
    const { change, firm, buyer, before, after, offer } = told;
    const isReplaced = before?.interpreterId !== after?.interpreterId;
    const isAskedAgain = change.kind === 'moved' || change.kind === 'added' || isReplaced;
    const forSides = noticeForSides(change.kind, before?.boothId !== after?.boothId);
    if (forSides) {
      tell(told, firm.personId, 'firm', forSides);
      tell(told, buyer.personId, 'buyer', forSides);
    }
    const was = before?.interpreterId ? interpreters.get(before.interpreterId) : undefined;
    const next = after?.interpreterId ? interpreters.get(after.interpreterId) : undefined;
    if (was && !isAskedAgain && forSides && offer === 'accepted')
      tell(told, was.personId, 'interpreter', forSides);
    if (was && (isAskedAgain || change.kind === 'cancelled') && offer !== null)
      tell(told, was.personId, 'interpreter', offer === 'accepted' ? 'cancelled' : 'offer-withdrawn');
    if (next && isAskedAgain) tell(told, next.personId, 'interpreter', 'asked');
  }
  const order = { firm: 0, buyer: 1, interpreter: 2 };
  return [...people.values()].toSorted(
    (a, b) => order[a.role] - order[b.role] || a.name.localeCompare(b.name, 'ko'),
  );
}

function noticeForSides(kind: RepairChange['kind'], isElsewhere: boolean): Notice['kind'] | null {
  if (kind === 'cancelled' || kind === 'moved') return kind;
  if (kind === 'added') return 'new';
  // Who interprets is no news to the sides until somebody accepts.
  return isElsewhere ? 'place' : null;
}

const MAILS = {
  cancelled: 'invitation-cancel',
  moved: 'invitation-update',
  place: 'invitation-update',
  new: 'invitation',
} as const;

function noticeOf(
  { firm, buyer, language, before, after }: ToldChange,
  role: Person['role'],
  kind: Notice['kind'],
  reader: Reader,
  booths: ReadonlyMap<string, string>,
): Notice {
  const locale = toLocale(reader.locale);
  const when = (at: Place | null) =>
    at && {
      startsAt: at.startsAt.toISOString(),
      endsAt: at.endsAt.toISOString(),
      text: whenText(at, reader, locale).local,
    };
  const isOver = kind === 'cancelled' || kind === 'offer-withdrawn';
  const at = (isOver ? before : after)!;
  const firmNames = { firmName: firm.name, firmNameEn: firm.nameEn };
  const facts = { ...firmNames, company: buyer.company, country: buyer.country, language };
  const booth = at.boothId && (booths.get(at.boothId) ?? null);
  const meeting = toMeetingContent(
    { ...facts, startsAt: at.startsAt, endsAt: at.endsAt, booth, interpreterName: null, reader },
    role,
    locale,
    '',
  );
  const subjectOf = (content: MailContent) => renderMail(content, { name: reader.name, locale }).subject;
  const other = {
    firm: buyer.company,
    buyer: firmNameFor(firmNames, locale),
    interpreter: `${firmNameFor(firmNames, locale)} – ${buyer.company}`,
  }[role];
  return {
    kind,
    subject:
      kind === 'offer-withdrawn'
        ? null
        : kind === 'asked'
          ? subjectOf({ kind: 'offer', meeting, products: '', answerBy: '' })
          : subjectOf({ kind: MAILS[kind], meeting }),
    other,
    before: kind === 'new' || kind === 'asked' ? null : when(before),
    after: isOver ? null : when(after),
  };
}
