import type { BoardPerson, BoardRow, LineStep } from '#contracts/http/live.ts';
import { alarmsOf, byTrouble, type Alarm } from '#domain/live/alarms.ts';
import { lineScore } from '#domain/live/line-score.ts';
import { presenceOf } from '#domain/live/presence.ts';
import type {
  BoardPersonRecord,
  BoardRecord,
  LineRecord,
} from '#persistence/repositories/board.repository.ts';
import { LINE_STEP_SECONDS } from '#persistence/repositories/line-quality.repository.ts';

const STEP_MS = LINE_STEP_SECONDS * 1000;
const SPARK_STEPS = 20;
/** A line that has not been heard of for so long says nothing of the present. */
const LINE_FRESH_MS = 30_000;
/** Results of the device check that need no word. */
const fine: ReadonlySet<unknown> = new Set(['ok', 'unconfirmed', 'untested', 'unchecked']);
const checkedParts = ['camera', 'microphone', 'speaker', 'udp', 'tcp', 'turn'] as const;

/** The rows of a board as they stand now, trouble first. */
export function presentBoard(records: readonly BoardRecord[], now: Date): BoardRow[] {
  const rows = records.map((record) => {
    const people = record.people.map((person) => presentPerson(person, record, now));
    return { record, people, alarms: alarmsOfRow(record, people, now) };
  });
  const order = byTrouble(now);
  return rows
    .toSorted((a, b) => order(sortable(a), sortable(b)))
    .map(({ record, people, alarms }) => presentRow(record, people, alarms));
}

const sortable = ({ record, alarms }: { record: BoardRecord; alarms: Alarm[] }) => ({
  startsAt: record.startsAt,
  endsAt: record.endsAt,
  isEnded: record.roomEndedAt !== null,
  alarms,
});

function presentRow(record: BoardRecord, people: BoardPerson[], alarms: Alarm[]): BoardRow {
  const { meetingId, cohortId, startsAt, endsAt, firm, buyer, country, language, booth, roomEndedAt } =
    record;
  return {
    meetingId,
    cohortId,
    firm,
    buyer,
    country,
    language,
    booth,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    isEnded: roomEndedAt !== null,
    recording: record.recording,
    people,
    alarms,
    standbys: [],
    helpCall: record.helpCall && {
      ...record.helpCall,
      askedAt: new Date(record.helpCall.askedAt).toISOString(),
    },
  };
}

function presentPerson(record: BoardPersonRecord, meeting: BoardRecord, now: Date): BoardPerson {
  const dateOf = (text: string | null) => (text === null ? null : new Date(text));
  const { personId, name, organisation, role, phone, isIn, leftReason } = record;
  const [joinedAt, leftAt] = [dateOf(record.joinedAt), dateOf(record.leftAt)];
  const lobbySeenAt = dateOf(record.lobbySeenAt);
  const presence = presenceOf({ isIn, leftReason, leftAt, lobbySeenAt }, meeting, now);
  const since = { in: joinedAt, lost: leftAt, left: leftAt, lobby: lobbySeenAt, late: null, expected: null };
  const newest = record.line.at(-1);
  const isFresh = newest && now.getTime() - new Date(newest.at).getTime() < LINE_FRESH_MS + STEP_MS;
  return {
    personId,
    name,
    organisation,
    role,
    phone,
    presence,
    since: since[presence]?.toISOString() ?? null,
    deviceCheck: presentCheck(record.deviceCheck),
    line: newest && isFresh ? presentStep(newest) : null,
    spark: presence === 'in' ? sparkOf(record.line, now) : [],
  };
}

function presentCheck(check: BoardPersonRecord['deviceCheck']): BoardPerson['deviceCheck'] {
  if (!check) return null;
  const { verdict, checkedAt, result } = check;
  const troubles = checkedParts
    .filter((part) => typeof result[part] === 'string' && !fine.has(result[part]))
    .map((part) => ({ part, result: String(result[part]) }));
  const browser = typeof result['browser'] === 'string' ? result['browser'] : '';
  return { verdict, checkedAt: new Date(checkedAt).toISOString(), troubles, browser };
}

export const presentStep = (record: Omit<LineRecord, 'at'> & { at: string | Date }): LineStep => ({
  ...record,
  at: new Date(record.at).toISOString(),
});

function sparkOf(line: readonly LineRecord[], now: Date): (number | null)[] {
  const last = Math.floor(now.getTime() / STEP_MS);
  const scores = new Map(
    line.map(({ at, lossDown, lossUp, roundTripMs, jitterMs }) => [
      Math.floor(new Date(at).getTime() / STEP_MS),
      lineScore({ loss: Math.max(lossDown, lossUp), roundTripMs, jitterMs }),
    ]),
  );
  // The step under way may have nothing yet.
  const from = last - SPARK_STEPS + (scores.has(last) ? 1 : 0);
  return Array.from({ length: SPARK_STEPS }, (_, index) => scores.get(from + index) ?? null);
}

function alarmsOfRow(record: BoardRecord, people: BoardPerson[], now: Date): Alarm[] {
  return alarmsOf(
    {
      startsAt: record.startsAt,
      endsAt: record.endsAt,
      isEnded: record.roomEndedAt !== null,
      needsInterpreter: record.language !== null,
      hasOpenHelpCall: record.helpCall?.state === 'open',
      people: people.map(({ personId, role, presence, line, deviceCheck }) => ({
        personId,
        role,
        presence,
        isSilent: record.people.some((one) => one.personId === personId && one.isSilent),
        lineLevel: line?.level ?? null,
        deviceVerdict: deviceCheck?.verdict ?? null,
      })),
    },
    now,
  );
}
