import type { Problem } from '../scheduling/problem.ts';

/** One requirement of those that cannot hold together, told by whom and what it is about; ids are those of the problem. */
export type ConflictMember = {
  code: ConflictCode;
  params: { a?: string; b?: string; party?: string; interpreter?: string; slot?: string } & {
    language?: string;
    minLevel?: number;
    max?: number;
  };
};

export const CONFLICT_CODES = [
  'lock',
  'required',
  'forbidden',
  'pair-slots',
  'pair-language',
  'party-unavailable',
  'party-max',
  'party-max-per-day',
  'interpreter-max',
  'interpreter-max-per-day',
  'interpreter-max-consecutive',
  'interpreter-conflicts',
  'tables',
  'other',
] as const;
export type ConflictCode = (typeof CONFLICT_CODES)[number];

const PATH = /^\$\.(?<list>\w+)(?:\[(?<index>\d+)\])?(?:\.(?<key>\w+))?$/;

/** What each path of a plan's `conflict` stands for; a path that the problem does not hold is `other`. */
export function conflictMembers(problem: Problem, conflict: readonly string[]): ConflictMember[] {
  return conflict.map((path) => {
    const { list, index, key } = PATH.exec(path)?.groups ?? {};
    return memberAt(problem, list ?? '', Number(index), key ?? '') ?? { code: 'other', params: {} };
  });
}

function memberAt(problem: Problem, list: string, index: number, key: string): ConflictMember | null {
  switch (list) {
    case 'tables':
      return problem.tables === null ? null : { code: 'tables', params: { max: problem.tables } };
    case 'locks':
      return member('lock', problem.locks?.[index], ({ a, b, slot, interpreter }) => ({
        a,
        b,
        slot,
        ...(interpreter !== undefined && { interpreter }),
      }));
    case 'forbidden':
      return member('forbidden', problem.forbidden?.[index], ({ a, b }) => ({ a, b }));
    case 'pairs':
      return member(PAIR_CODES[key], problem.pairs[index], ({ a, b, language, minLevel }) => ({
        a,
        b,
        ...(key === 'language' && { language, minLevel: minLevel ?? 1 }),
      }));
    case 'parties':
      return member(PARTY_CODES[key], problem.parties[index], (party) => ({
        party: party.id,
        ...maxOf(party, key),
      }));
    case 'interpreters':
      return member(INTERPRETER_CODES[key], problem.interpreters?.[index], (one) => ({
        interpreter: one.id,
        ...maxOf(one, key),
      }));
    default:
      return null;
  }
}

function member<T>(
  code: ConflictCode | undefined,
  found: T | undefined,
  paramsOf: (found: T) => ConflictMember['params'],
): ConflictMember | null {
  return code && found ? { code, params: paramsOf(found) } : null;
}

const maxOf = (of: object, key: string): { max?: number } => {
  const value = (of as Record<string, unknown>)[key];
  return typeof value === 'number' ? { max: value } : {};
};

const PAIR_CODES: Record<string, ConflictCode> = {
  required: 'required',
  slots: 'pair-slots',
  language: 'pair-language',
};
const PARTY_CODES: Record<string, ConflictCode> = {
  unavailable: 'party-unavailable',
  maxMeetings: 'party-max',
  maxPerDay: 'party-max-per-day',
};
const INTERPRETER_CODES: Record<string, ConflictCode> = {
  maxMeetings: 'interpreter-max',
  maxPerDay: 'interpreter-max-per-day',
  maxConsecutive: 'interpreter-max-consecutive',
  conflicts: 'interpreter-conflicts',
};
