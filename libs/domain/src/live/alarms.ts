import type { LineLevel } from './line-level.ts';
import type { Presence } from './presence.ts';

/** Worst first: the order of the board. */
export const alarmKinds = [
  'help',
  'interpreter-lost',
  'lost',
  'late',
  'no-interpreter',
  'bad-line',
  'device-unusable',
  'nobody-came',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export interface Alarm {
  readonly kind: AlarmKind;
  /** Whom it is about; null where it is about the room. */
  readonly personId: string | null;
}

export interface WatchedPerson {
  readonly personId: string;
  readonly role: string;
  readonly presence: Presence;
  /** An interpreter on duty from whom no sound arrives though the seat is taken. */
  readonly isSilent: boolean;
  /** Of the last half minute; null where nothing was measured. */
  readonly lineLevel: LineLevel | null;
  readonly deviceVerdict: 'good' | 'usable' | 'unusable' | null;
}

export interface WatchedMeeting {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isEnded: boolean;
  readonly needsInterpreter: boolean;
  readonly hasOpenHelpCall: boolean;
  readonly people: readonly WatchedPerson[];
}

/** A quarter of an hour before the start the room opens, and what is missing can still be mended. */
const SOON_MS = 15 * 60_000;

/** What somebody has to look after in a meeting now, worst first. */
export function alarmsOf(meeting: WatchedMeeting, now: Date): Alarm[] {
  const alarms: Alarm[] = [];
  const add = (kind: AlarmKind, personId: string | null = null) => alarms.push({ kind, personId });
  if (meeting.hasOpenHelpCall) add('help');
  const isSoon = meeting.startsAt.getTime() - now.getTime() <= SOON_MS;
  if (meeting.isEnded || now >= meeting.endsAt || !isSoon) return sorted(alarms);

  const interpreters = meeting.people.filter(({ role }) => role === 'interpreter');
  const parties = meeting.people.filter(({ role }) => role === 'firm' || role === 'buyer');
  if (meeting.needsInterpreter && interpreters.length === 0) add('no-interpreter');
  if (parties.length > 0 && parties.every(({ presence }) => presence === 'late')) add('nobody-came');
  for (const { personId, role, presence, isSilent, lineLevel, deviceVerdict } of meeting.people) {
    if (role === 'interpreter' && (presence === 'lost' || (presence === 'in' && isSilent)))
      add('interpreter-lost', personId);
    else if (presence === 'lost') add('lost', personId);
    if (presence === 'late') add('late', personId);
    if (presence === 'in' && lineLevel === 'bad') add('bad-line', personId);
    if ((presence === 'expected' || presence === 'lobby') && deviceVerdict === 'unusable')
      add('device-unusable', personId);
  }
  return sorted(alarms);
}

const rankOf = ({ kind }: Alarm) => alarmKinds.indexOf(kind);
const sorted = (alarms: Alarm[]) => alarms.toSorted((a, b) => rankOf(a) - rankOf(b));

type Row = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isEnded: boolean;
  readonly alarms: readonly Alarm[];
};

/** Rows with trouble first, the worst on top; then what runs, what comes next, and what is over. */
export function byTrouble(now: Date): (a: Row, b: Row) => number {
  const worst = ({ alarms }: Row) => (alarms[0] ? rankOf(alarms[0]) : alarmKinds.length);
  const stage = ({ startsAt, endsAt, isEnded }: Row) => {
    if (isEnded || now >= endsAt) return 2;
    return now >= startsAt ? 0 : 1;
  };
  return (a, b) =>
    worst(a) - worst(b) ||
    b.alarms.length - a.alarms.length ||
    stage(a) - stage(b) ||
    a.startsAt.getTime() - b.startsAt.getTime();
}
