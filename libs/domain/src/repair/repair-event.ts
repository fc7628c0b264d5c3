import type { MatchPart } from '#domain/matching/match-score.ts';

/** What befell a published cohort. */
export type RepairEvent =
  | { kind: 'buyer-cancelled'; buyerId: string }
  | { kind: 'firm-withdrawn'; firmId: string }
  /** An interpreter who can serve no meeting of the cohort any more. */
  | { kind: 'interpreter-out'; interpreterId: string }
  /** A meeting whose interpreter declined, with no next candidate at its hour. */
  | { kind: 'meeting-unfilled'; meetingId: string }
  | { kind: 'booth-lost'; boothId: string }
  | { kind: 'buyer-added'; buyerId: string };

/** A meeting of the published timetable that lies ahead. */
export type PublishedMeeting = {
  id: string;
  firmId: string;
  buyerId: string;
  slotId: string;
  /** Null: remote. */
  boothId: string | null;
  interpreterId: string | null;
  /** Language to interpret; null: the two share one. */
  language: string | null;
  /** Interpreters who declined this meeting at its hour, or let the offer pass. */
  declinedBy: string[];
};

/** A meeting that began already: it stays as it is and counts against the limits of its people. */
export type BegunMeeting = Pick<PublishedMeeting, 'firmId' | 'buyerId' | 'interpreterId'> & { day: string };

export type RepairPlace = { slotId: string; boothId: string | null; interpreterId: string | null };

/** One meeting that a repair touches. */
export type RepairChange =
  /** `event`: one side is gone; `no-place`: nothing was found that keeps the rules. */
  | { kind: 'cancelled'; meetingId: string; why: 'event' | 'no-place' }
  /** Another time; booth and interpreter may change with it. */
  | { kind: 'moved'; meetingId: string; after: RepairPlace }
  /** The same time, but another booth or interpreter. */
  | { kind: 'changed'; meetingId: string; after: RepairPlace }
  | {
      kind: 'added';
      firmId: string;
      buyerId: string;
      language: string | null;
      score: number;
      parts: MatchPart[];
      after: RepairPlace;
    };
