/**
 * The scheduling problem and its plan, version 1, as the files hold them (`libs/contracts/src/files`). The core knows
 * parties, pairs, slots, tables and interpreters; what a city calls firm, buyer and booth is mapped onto these.
 */
export type Problem = {
  version: 1;
  /** In order of time; slots never overlap, those of one day stand together. */
  slots: ProblemSlot[];
  /** How many meetings may run at once; null: no limit. */
  tables: number | null;
  parties: ProblemParty[];
  pairs: ProblemPair[];
  forbidden?: { a: string; b: string }[];
  interpreters?: ProblemInterpreter[];
  locks?: ProblemLock[];
  /** 0 takes a term of the objective out of the order; any other price keeps it, for the order is lexicographic. */
  weights?: Partial<Record<ObjectiveTerm, number>>;
};

export type ProblemSlot = { id: string; day: string; startsAt: string; endsAt: string };

export type ProblemParty = {
  id: string;
  group: string;
  /** Hard. */
  unavailable?: string[];
  /** Soft: slots outside this party's usual hours. */
  unsocial?: string[];
  maxMeetings?: number;
  maxPerDay?: number;
  /** Soft, at the highest price. */
  minMeetings?: number;
};

export type ProblemPair = {
  a: string;
  b: string;
  /** 0 to 100. */
  score: number;
  required?: boolean;
  /** Only these slots. */
  slots?: string[];
  /** An interpreter of this language is needed; absent: none. */
  language?: string;
  minLevel?: number;
  fields?: string[];
};

export type ProblemInterpreter = {
  id: string;
  languages: { code: string; level: number }[];
  fields?: string[];
  available: string[];
  maxPerDay?: number;
  /** Meetings in neighbouring slots of one day, without one to rest in between. */
  maxConsecutive?: number;
  maxMeetings?: number;
  /** Parties this interpreter must not serve. */
  conflicts?: string[];
  priorMeetings?: number;
};

export type ProblemLock = { a: string; b: string; slot: string; interpreter?: string };

export type ObjectiveTerm =
  'shortfall' | 'score' | 'gaps' | 'unsocial' | 'fieldMisfit' | 'maxLoad' | 'changes';
export type Objective = Record<ObjectiveTerm, number>;
/** What was proved of a term: no plan does better than this (with the terms before it at their best); null: nothing. */
export type Bound = Partial<Record<ObjectiveTerm, number | null>>;

export type PlannedMeeting = { a: string; b: string; slot: string; table: number; interpreter?: string };

export type Plan = {
  version: 1;
  status: 'optimal' | 'feasible' | 'infeasible';
  objective: Objective;
  bound: Bound;
  meetings: PlannedMeeting[];
  unscheduled: { a: string; b: string; why: string }[];
  /** Infeasible: a small set of requirements that cannot hold together, as JSON paths into the problem. */
  conflict: string[];
  elapsedMs: number;
  solver: string;
};
