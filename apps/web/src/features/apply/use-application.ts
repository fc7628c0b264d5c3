import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { submitApplication } from '#contracts/http/applications.ts';
import type { Locale } from '#contracts/http/common.ts';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import type { Faults, FormInput } from './application-form.ts';
import { EMPTY_FORM, faultsOf, toApplicationForm } from './application-form.ts';
import { createDraftStore } from './draft.ts';

/** The form's state: kept as a draft while it is typed, checked, sent, faults of the server at their fields. */
export function useApplication(
  cohortId: string,
  onDone: (receipt: { applicationId: string; receivedAt: string }) => void,
) {
  const { t, i18n } = useTranslation('apply');
  const store = useMemo(() => createDraftStore<FormInput>('untact.application', 1, localStorage), []);
  const draft = useRef(store.load());
  const [form, setForm] = useState<FormInput>(draft.current ?? EMPTY_FORM);
  const [faults, setFaults] = useState<Faults>({});
  const [wasChecked, setWasChecked] = useState(false);
  const isSent = useRef(false);
  // The answer to a try did not come: it may have been received.
  const isInDoubt = useRef(false);

  useEffect(() => {
    // Not on every key: typing stays light on a slow phone.
    const timer = setTimeout(() => !isSent.current && form !== EMPTY_FORM && store.save(form), 400);
    return () => clearTimeout(timer);
  }, [form, store]);

  const send = useAction(
    () =>
      call(submitApplication, {
        params: { cohortId },
        body: { ...toApplicationForm(form), locale: i18n.language as Locale } as never,
      }),
    {
      onDone: (receipt) => {
        isSent.current = true;
        store.clear();
        onDone(receipt);
      },
      onProblem: (problem) => {
        if (problem instanceof ApiProblem) {
          isInDoubt.current ||= problem.isPassing;
          const found = problem.faults.map(({ path }) => [path.replace(/^body\./, ''), 'server'] as const);
          if (problem.code === 'bad-business-number')
            found.push(['businessNumber', 'businessNumber' as never]);
          setFaults(Object.fromEntries(found));
        }
        return true;
      },
    },
  );

  return {
    form,
    hadDraft: draft.current !== null,
    error:
      isInDoubt.current && send.error instanceof ApiProblem && send.error.code === 'already-applied'
        ? new ApiProblem({ code: 'application-received', status: send.error.status })
        : send.error,
    isPending: send.isPending,
    /** The sentence at a field; empty paths of a group (`products`) are told by the group. */
    faultOf: (path: string): string | undefined => (faults[path] ? t(`fault.${faults[path]}`) : undefined),
    faultCount: Object.keys(faults).length,
    change(part: Partial<FormInput>) {
      const next = { ...form, ...part };
      setForm(next);
      // Once somebody was told what is missing, each mark goes as soon as it is put right.
      if (wasChecked) {
        const left = faultsOf(next);
        setFaults((known) => Object.fromEntries(Object.entries(left).filter(([path]) => path in known)));
      }
    },
    startAfresh() {
      store.clear();
      draft.current = null;
      setForm(EMPTY_FORM);
      setFaults({});
      setWasChecked(false);
    },
    /** Sends when nothing is missing; else marks the faults. True when it was sent. */
    submit(): boolean {
      const found = faultsOf(form);
      setFaults(found);
      setWasChecked(true);
      if (Object.keys(found).length > 0) return false;
      send.mutate(undefined);
      return true;
    },
  };
}

export type Application = ReturnType<typeof useApplication>;
