import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ConsultationLog } from '#contracts/http/meetings.ts';
import { getLog, saveLog } from '#contracts/http/meetings.ts';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { keyOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import type { LogConflict, LogDraft, LogField } from './log-draft.ts';
import { bodyOf, draftOf, dropDraft, emptyDraft, keepDraft, keptDraft, mergeDrafts } from './log-draft.ts';

const isSame = (a: LogDraft, b: LogDraft) =>
  (Object.keys(a) as LogField[]).every((field) => a[field] === b[field]);

/**
 * The form's state: what is typed is kept in this browser until the server has it, and a save that comes second is
 * merged with what was saved first, field by field.
 */
export function useLogDraft(meetingId: string, meetingDay: string, saved: ConsultationLog | null) {
  const client = useQueryClient();
  const [initial] = useState(() => {
    const base = saved ? draftOf(saved) : emptyDraft(meetingDay);
    const kept = keptDraft(localStorage, meetingId);
    const isLeftOver = kept !== null && !isSame(kept.draft, kept.base) && !isSame(kept.draft, base);
    if (!isLeftOver) return { base, draft: base, conflicts: [] as LogConflict[], isRestored: false };
    const merged = mergeDrafts(kept.base, kept.draft, base);
    return { base, ...merged, isRestored: true };
  });
  const [latest, setLatest] = useState(saved);
  const [base, setBase] = useState(initial.base);
  const [draft, setDraft] = useState(initial.draft);
  const [conflicts, setConflicts] = useState(initial.conflicts);
  const [isRestored, setRestored] = useState(initial.isRestored);
  const [isMerged, setMerged] = useState(initial.conflicts.length > 0);
  const isDirty = !isSame(draft, base);
  const version = latest?.version ?? 0;

  useEffect(() => {
    if (!isDirty) return;
    keepDraft(localStorage, meetingId, { base, draft, version, keptAt: new Date().toISOString() });
  }, [base, draft, version, isDirty, meetingId]);

  const accept = (log: ConsultationLog) => {
    setLatest(log);
    setBase(draftOf(log));
    client.setQueryData(keyOf(getLog, { params: { meetingId } }), log);
  };
  /** After a refusal: reads what was saved first and lays both side by side. */
  const meetOther = async () => {
    const theirs = await call(getLog, { params: { meetingId } });
    if (!theirs) return;
    const merged = mergeDrafts(base, draft, draftOf(theirs));
    accept(theirs);
    setDraft(merged.draft);
    setConflicts(merged.conflicts);
    setMerged(true);
  };
  const save = useAction(
    () => call(saveLog, { params: { meetingId }, body: { ...bodyOf(draft), version } }),
    {
      refreshes: [['api', 'my']],
      onDone: (log) => {
        accept(log);
        setDraft(draftOf(log));
        setConflicts([]);
        setMerged(false);
        setRestored(false);
        dropDraft(localStorage, meetingId);
      },
      onProblem: (error) => {
        if (!(error instanceof ApiProblem) || error.code !== 'log-changed') return false;
        void meetOther();
        return true;
      },
    },
  );
  return {
    draft,
    latest,
    conflicts,
    isDirty,
    isRestored,
    isMerged,
    save,
    set: (field: LogField, value: string) => setDraft((before) => ({ ...before, [field]: value })),
    settle: (conflict: LogConflict, value: string) => {
      setDraft((before) => ({ ...before, [conflict.field]: value }));
      setConflicts((all) => all.filter(({ field }) => field !== conflict.field));
    },
    discard: () => {
      setDraft(base);
      setConflicts([]);
      setRestored(false);
      dropDraft(localStorage, meetingId);
    },
  };
}
