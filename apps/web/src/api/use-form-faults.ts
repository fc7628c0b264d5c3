import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from './problem.ts';
import { faultSentence } from '../i18n/error-sentence.ts';

/** Faults the server found, told at their fields: `faultOf('email')` for path `body.email` or below. */
export function useFormFaults() {
  const { t } = useTranslation('errors');
  const [faults, setFaults] = useState<ApiProblem['faults']>([]);
  return {
    faultOf(field: string): string | undefined {
      const fault = faults.find(({ path }) => {
        const inBody = path.replace(/^body\./, '');
        return inBody === field || inBody.startsWith(`${field}.`);
      });
      return fault && faultSentence(t, fault);
    },
    /** For `useAction({ onProblem })`: keeps the toast away when there are fields to tell it at. */
    takeProblem(problem: unknown): boolean {
      const found = problem instanceof ApiProblem ? problem.faults : [];
      setFaults(found);
      return found.length > 0;
    },
    clear: () => setFaults([]),
  };
}
