import { floorHolder } from './floor.ts';
import { sideOfRole, type Side, type Turn } from './state.ts';

/** Milliseconds each side has really spoken, and the present turn's holder in this turn. */
export interface TalkTime {
  readonly sides: Readonly<Record<Side, number>>;
  readonly turn: number;
}

export const NO_TALK: TalkTime = { sides: { firm: 0, buyer: 0, interpreter: 0 }, turn: 0 };

/** Softer than this, in dBov, is breath and rooms; speech into a headset lies between -35 and -15. */
export const SPEECH_THRESHOLD_DBOV = -50;

/** A minute of speech is about what an interpreter who is no professional gives back whole without long notes. */
export const LONG_TURN_MS = 60_000;

export interface MeasuredLevel {
  readonly role: string;
  /** dBov, -127 to 0. */
  readonly volume: number;
}

/** Adds an interval of `elapsed` ms in which the SFU measured these levels. Two of one side at once count once. */
export function addTalk(
  talk: TalkTime,
  levels: readonly MeasuredLevel[],
  turn: Turn,
  elapsed: number,
): TalkTime {
  const spoke = new Set(
    levels.filter(({ volume }) => volume >= SPEECH_THRESHOLD_DBOV).map(({ role }) => sideOfRole(role)),
  );
  const add = (side: Side) => talk.sides[side] + (spoke.has(side) ? elapsed : 0);
  return {
    sides: { firm: add('firm'), buyer: add('buyer'), interpreter: add('interpreter') },
    turn: talk.turn + (spoke.has(floorHolder(turn)) ? elapsed : 0),
  };
}

/** Whether the one who has the floor has spoken so long that a gentle sign is due. The interpreter needs none. */
export function isTurnLong(talk: TalkTime, turn: Turn): boolean {
  return turn.stage === 'speaking' && talk.turn >= LONG_TURN_MS;
}

/** Shares of the three sides in whole percent; they add up to 100, or are all 0 while nobody has spoken. */
export function talkShares({ sides }: TalkTime): Record<Side, number> {
  const total = sides.firm + sides.buyer + sides.interpreter;
  if (total === 0) return { firm: 0, buyer: 0, interpreter: 0 };
  const firm = Math.round((sides.firm / total) * 100);
  const buyer = Math.min(100 - firm, Math.round((sides.buyer / total) * 100));
  return { firm, buyer, interpreter: 100 - firm - buyer };
}
