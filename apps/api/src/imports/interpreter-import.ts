import { INTERPRETER_COLUMNS, type InterpreterRow, parseInterpreters } from '#domain/import/interpreters.ts';
import { assertNotPublished } from '#domain/season/cohort-state.ts';
import { raiseScheduleVersion } from '#persistence/repositories/cohort.repository.ts';
import { storeInterpreter } from '../interpreters/store-interpreter.ts';
import type { ImportKind } from './import-kind.ts';

const USUAL_HOURS_PER_MONTH = 40;

/** The interpreters file (통역 서포터즈); somebody who is known already is updated. */
export const interpreterImport: ImportKind<InterpreterRow> = {
  action: 'import-interpreters',
  columns: INTERPRETER_COLUMNS,
  parse: parseInterpreters,
  assertOpen: (cohort) => assertNotPublished(cohort.state),
  findFaults: async () => [],

  async store(tx, cohort, rows) {
    for (const row of rows) {
      await storeInterpreter(tx, cohort.id, {
        ...row,
        maxHoursPerMonth: row.monthlyHourLimit ?? USUAL_HOURS_PER_MONTH,
      });
    }
    await raiseScheduleVersion(tx, cohort.id);
  },

  preview: (row) => ({
    title: row.name,
    detail: row.languages.map(({ code, level }) => `${code} ${level}`).join(', '),
  }),
};
