/** Of a negotiation. Advisers sit on the firm's side; staff and observers on none. */
export type Side = 'firm' | 'buyer' | 'interpreter';
export type InterpretationMode = 'consecutive' | 'simultaneous';

/** Whose words are under way in consecutive mode: said by their speaker, then said again by the interpreter. */
export interface Turn {
  /** Counts up with every pass, so that two presses of one moment pass the floor once. */
  readonly number: number;
  readonly speaker: 'firm' | 'buyer';
  readonly stage: 'speaking' | 'interpreting';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** One interpreter has asked another one to go on; until the answer the first keeps everything. */
export interface Handover {
  readonly from: string;
  readonly to: string;
}

/** What everyone in a room shares about interpretation. Persons are ids, languages BCP 47 tags. */
export interface InterpretationState {
  /** Counts up with every change. */
  readonly revision: number;
  readonly mode: InterpretationMode;
  /** The firm's first, the buyer's second; a room with more of them has them after these. */
  readonly languages: readonly string[];
  /** Who interprets in consecutive mode. null until an interpreter has come. */
  readonly lead: string | null;
  readonly turn: Turn;
  /** Language spoken in the channel → who interprets into it. A person has one channel at most. */
  readonly channels: Readonly<Record<string, string>>;
  readonly handover: Handover | null;
}

/** Somebody in the room, as far as interpretation is concerned. */
export interface Attendee {
  readonly personId: string;
  readonly side: Side | null;
  /** The language this person speaks here. */
  readonly language: string;
  /** Assigned to interpret in this room. */
  readonly canInterpret: boolean;
  /** The two languages an interpreter works between; absent for everyone else. */
  readonly pair?: readonly [string, string];
}

/** A room's beginning: consecutive, the firm has the floor. `languages` holds two at least. */
export function startInterpretation(languages: readonly string[], now: number): InterpretationState {
  return {
    revision: 0,
    mode: 'consecutive',
    languages,
    lead: null,
    turn: { number: 0, speaker: 'firm', stage: 'speaking', startedAt: now },
    channels: {},
    handover: null,
  };
}

/** The side that a role in the room speaks for. */
export function sideOfRole(role: string): Side | null {
  if (role === 'adviser') return 'firm';
  return role === 'firm' || role === 'buyer' || role === 'interpreter' ? role : null;
}

/** The channel in which a person interprets now, or null. */
export function channelOf(state: InterpretationState, personId: string): string | null {
  return Object.keys(state.channels).find((language) => state.channels[language] === personId) ?? null;
}

/** Whether two tags name one language: `zh-CN` is heard by those who listen in `zh`. */
export function isSameLanguage(a: string, b: string): boolean {
  return primary(a) === primary(b);
}

const primary = (tag: string): string => tag.split('-')[0]!.toLowerCase();
