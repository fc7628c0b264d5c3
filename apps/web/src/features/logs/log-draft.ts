import type { ConsultationLog } from '#contracts/http/meetings.ts';
import { parseUsd, usdInput } from './money.ts';

/** The three stages of what came of a meeting; they are kept apart, each with its date. */
export const stages = ['discussed', 'contracting', 'contracted'] as const;
export type Stage = (typeof stages)[number];

/** The form as it is typed: amounts stay text until they are sent. */
export type LogDraft = Record<`${Stage}Amount` | `${Stage}On`, string> & {
  summary: string;
  nextStep: string;
};
export type LogField = keyof LogDraft;
export type LogFault = 'amount-invalid' | 'date-missing' | 'too-long';
export type LogFormBody = Omit<ConsultationLog, 'version' | 'savedAt' | 'savedBy'>;

/** An empty form; the day of the meeting is proposed for the amount discussed. */
export function emptyDraft(meetingDay: string): LogDraft {
  return {
    discussedAmount: '',
    discussedOn: meetingDay,
    contractingAmount: '',
    contractingOn: '',
    contractedAmount: '',
    contractedOn: '',
    summary: '',
    nextStep: '',
  };
}

export function draftOf(log: LogFormBody): LogDraft {
  return {
    discussedAmount: usdInput(log.discussedCents),
    discussedOn: log.discussedOn ?? '',
    contractingAmount: usdInput(log.contractingCents),
    contractingOn: log.contractingOn ?? '',
    contractedAmount: usdInput(log.contractedCents),
    contractedOn: log.contractedOn ?? '',
    summary: log.summary,
    nextStep: log.nextStep,
  };
}

const limits = { summary: 4000, nextStep: 1000 } as const;

/** What keeps a form from being sent, by field. An amount needs its date. */
export function faultsOf(draft: LogDraft): Partial<Record<LogField, LogFault>> {
  const faults: Partial<Record<LogField, LogFault>> = {};
  for (const stage of stages) {
    const amount = parseUsd(draft[`${stage}Amount`]);
    if (amount === 'invalid') faults[`${stage}Amount`] = 'amount-invalid';
    else if (amount !== null && draft[`${stage}On`] === '') faults[`${stage}On`] = 'date-missing';
  }
  for (const field of ['summary', 'nextStep'] as const) {
    if (draft[field].trim().length > limits[field]) faults[field] = 'too-long';
  }
  return faults;
}

/** Stages whose amount is above the stage before it: most often a slip of a zero, but not forbidden. */
export function oddStages(draft: LogDraft): Stage[] {
  return stages.filter((stage, index) => {
    const before = index === 0 ? null : parseUsd(draft[`${stages[index - 1]!}Amount`]);
    const amount = parseUsd(draft[`${stage}Amount`]);
    return typeof before === 'number' && typeof amount === 'number' && amount > before;
  });
}

/** What is sent. Only for a draft without faults; a date without an amount is left out. */
export function bodyOf(draft: LogDraft): LogFormBody {
  const amountOf = (stage: Stage) => {
    const amount = parseUsd(draft[`${stage}Amount`]);
    return typeof amount === 'number' ? amount : null;
  };
  const dayOf = (stage: Stage) => (amountOf(stage) === null ? null : draft[`${stage}On`] || null);
  return {
    discussedCents: amountOf('discussed'),
    discussedOn: dayOf('discussed'),
    contractingCents: amountOf('contracting'),
    contractingOn: dayOf('contracting'),
    contractedCents: amountOf('contracted'),
    contractedOn: dayOf('contracted'),
    summary: draft.summary.trim(),
    nextStep: draft.nextStep.trim(),
  };
}

/** A field that both sides of a conflict left different, with both values. */
export type LogConflict = { field: LogField; mine: string; theirs: string };

/**
 * Three-way comparison after somebody else saved first: fields only they changed are taken over, fields only I changed
 * stay mine, the rest are conflicts (mine stands until the person chooses).
 */
export function mergeDrafts(
  base: LogDraft,
  mine: LogDraft,
  theirs: LogDraft,
): { draft: LogDraft; conflicts: LogConflict[] } {
  const draft = { ...mine };
  const conflicts: LogConflict[] = [];
  for (const field of Object.keys(mine) as LogField[]) {
    if (mine[field] === theirs[field] || theirs[field] === base[field]) continue;
    if (mine[field] === base[field]) draft[field] = theirs[field];
    else conflicts.push({ field, mine: mine[field], theirs: theirs[field] });
  }
  return { draft, conflicts };
}

/** What is kept in this browser until the server has it. */
export type StoredDraft = { base: LogDraft; draft: LogDraft; version: number; keptAt: string };
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const keyOf = (meetingId: string) => `untact.log.${meetingId}`;

export function keepDraft(store: Store, meetingId: string, stored: StoredDraft): void {
  try {
    store.setItem(keyOf(meetingId), JSON.stringify(stored));
  } catch {
    // A full or forbidden storage must not keep anybody from writing.
  }
}

/** The kept draft, `null` when there is none or it was written by another version of the form. */
export function keptDraft(store: Store, meetingId: string): StoredDraft | null {
  try {
    const stored = JSON.parse(store.getItem(keyOf(meetingId)) ?? 'null') as StoredDraft | null;
    const fields = Object.keys(emptyDraft('')) as LogField[];
    const isWhole = (draft: LogDraft) => fields.every((field) => typeof draft[field] === 'string');
    return stored && Number.isInteger(stored.version) && isWhole(stored.draft) && isWhole(stored.base)
      ? stored
      : null;
  } catch {
    return null;
  }
}

export function dropDraft(store: Store, meetingId: string): void {
  try {
    store.removeItem(keyOf(meetingId));
  } catch {
    // See keepDraft.
  }
}
