import type { Interval } from '#domain/time/interval.ts';
import type { BuyerProfile, FirmProfile, PastMeetings, Preference } from './match-parts.ts';
import type { MatchWeights } from './match-weights.ts';

/** All that the scheduler must know of a cohort, as read from the database at one moment. */
export type CohortSnapshot = {
  /** In order of time; slots never overlap. */
  slots: (Interval & { id: string; day: string })[];
  /** Places at city hall, in the order in which tables are numbered. */
  boothIds: string[];
  /** Firms that may attend from their own desk at one time, beyond the booths; null: any number. */
  remoteSeats: number | null;
  firms: SnapshotFirm[];
  buyers: SnapshotBuyer[];
  interpreters: SnapshotInterpreter[];
  preferences: { firmId: string; buyerId: string; side: 'firm' | 'buyer'; wish: Preference }[];
  forbids: { firmId: string; buyerId: string }[];
  locks: { firmId: string; buyerId: string; slotId: string; interpreterId?: string | null }[];
  /** Pairs that met in earlier cohorts. */
  history?: ({ firmId: string; buyerId: string } & PastMeetings)[];
  /** What staff set for the season; the rest as by default. */
  weights?: Partial<MatchWeights>;
  rules?: Partial<SchedulingRules>;
};

export type SnapshotFirm = FirmProfile & {
  id: string;
  /** ISO 639-1, in which the firm negotiates without help; Korean goes without saying. */
  languages: string[];
  /** When the firm cannot come. */
  absences?: Interval[];
};

export type SnapshotBuyer = BuyerProfile & {
  id: string;
  /** ISO 639-1, best first. */
  languages: string[];
  /** IANA. */
  timeZone: string;
  /** When the buyer offered to meet; empty: nothing was said. */
  availability: Interval[];
};

export type SnapshotInterpreter = {
  id: string;
  languages: { code: string; level: number }[];
  fields: string[];
  availability: Interval[];
  /** Meetings served before, for an even load. */
  priorMeetings: number;
  /** Hours still open this month; null: no limit. */
  hoursLeft: number | null;
  /** Ids of firms and buyers this interpreter must not serve. */
  conflicts: string[];
};

export type SchedulingRules = {
  /** Interpreter's level at least. */
  minLevel: number;
  firmMinMeetings: number;
  firmMaxPerDay: number;
  buyerMaxPerDay: number;
  interpreterMaxPerDay: number;
  interpreterMaxConsecutive: number;
  /** Pairs below this score, or without a product in common, meet only when a side asked for it or staff locked it. */
  minScore: number;
  /** A buyer who said nothing is scheduled within these local hours only, in minutes after midnight. */
  socialFrom: number;
  socialUntil: number;
};

/** 08:00 to 21:00 is the rule of the programme; the rest are starting values for staff to change. */
export const DEFAULT_RULES: SchedulingRules = {
  minLevel: 3,
  firmMinMeetings: 2,
  firmMaxPerDay: 4,
  buyerMaxPerDay: 4,
  interpreterMaxPerDay: 5,
  interpreterMaxConsecutive: 3,
  minScore: 30,
  socialFrom: 8 * 60,
  socialUntil: 21 * 60,
};
