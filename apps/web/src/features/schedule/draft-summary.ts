import type { Draft } from '#contracts/http/schedule.ts';
import { lacksInterpreter } from '../timetable/timetable-layout.ts';

/** What publishing a draft would send, in numbers. */
export type PublishSummary = {
  meetings: number;
  firms: number;
  buyers: number;
  /** Interpreters who get an offer, and offers in all. */
  interpreters: number;
  offers: number;
  /** Meetings that need an interpreter and have none. */
  unfilled: number;
  unscheduled: number;
};

export function publishSummary(draft: Pick<Draft, 'meetings' | 'unscheduled'>): PublishSummary {
  const { meetings } = draft;
  const interpreted = meetings.flatMap((meeting) => (meeting.interpreter ? [meeting.interpreter.id] : []));
  return {
    meetings: meetings.length,
    firms: new Set(meetings.map((meeting) => meeting.firm.id)).size,
    buyers: new Set(meetings.map((meeting) => meeting.buyer.id)).size,
    interpreters: new Set(interpreted).size,
    offers: interpreted.length,
    unfilled: meetings.filter(lacksInterpreter).length,
    unscheduled: draft.unscheduled.length,
  };
}

/** A sentence of the result: `key` of the texts, its number, and whether it is good news. */
export type Remark = { key: string; count: number; isGood: boolean };

/** The objective in words; every term is told, so that nobody has to guess what was not looked at. */
export function remarksOf(draft: Pick<Draft, 'objective' | 'meetings'>): Remark[] {
  const objective = draft.objective;
  if (!objective) return [];
  const remark = (key: string, count: number): Remark => ({
    key: count === 0 ? `${key}None` : key,
    count,
    isGood: count === 0,
  });
  const unfilled = draft.meetings.filter(lacksInterpreter).length;
  return [
    ...(unfilled > 0 ? [{ key: 'unfilled', count: unfilled, isGood: false }] : []),
    remark('shortfall', objective.shortfall),
    remark('gaps', objective.gaps),
    remark('unsocial', objective.unsocial),
    remark('misfit', objective.fieldMisfit),
    { key: 'load', count: objective.maxLoad, isGood: true },
  ];
}

/** A draft that can be shown: finished with a plan, even when a later run failed. */
export function isUsable(draft: Draft | null | undefined): draft is Draft {
  return draft?.state === 'ready' && draft.meetings.length > 0;
}

/** Share of the time limit that has passed, 0 to 1; the run may end before. */
export function progressOf(draft: Draft, limitSeconds: number, now: Date): number {
  const seconds = (now.getTime() - Date.parse(draft.createdAt)) / 1000;
  return Math.min(1, Math.max(0, seconds / limitSeconds));
}
