import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { addInterpreter, Interpreter } from '#contracts/http/people.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { assertNotPublished } from '#domain/season/cohort-state.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { findCohort, lockCohort, raiseScheduleVersion } from '#persistence/repositories/cohort.repository.ts';
import {
  deleteCohortInterpreter,
  findInterpreters,
  type FullInterpreter,
} from '#persistence/repositories/interpreter.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { parseIntervals, presentIntervals } from '../my/intervals.ts';
import { storeInterpreter } from './store-interpreter.ts';

@Injectable()
export class InterpreterService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async list(cohortId: string): Promise<Interpreter[]> {
    await findCohort(this.dataSource.manager, cohortId);
    return (await findInterpreters(this.dataSource.manager, cohortId)).map(present);
  }

  add(
    cohortId: string,
    form: RouteInput<typeof addInterpreter>['body'],
    caller: Caller,
  ): Promise<Interpreter> {
    const availability = parseIntervals(form.availability);
    return inTransaction(this.dataSource, async (tx) => {
      assertNotPublished((await lockCohort(tx, cohortId)).state);
      const entry = { ...form, phone: form.phone || null, availability };
      const interpreterId = await storeInterpreter(tx, cohortId, entry);
      await this.settle(tx, cohortId, 'add-interpreter', interpreterId, caller);
      const [interpreter] = await findInterpreters(tx, cohortId, interpreterId);
      return present(interpreter!);
    });
  }

  remove(cohortId: string, interpreterId: string, caller: Caller): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      assertNotPublished((await lockCohort(tx, cohortId)).state);
      await deleteCohortInterpreter(tx, cohortId, interpreterId);
      await this.settle(tx, cohortId, 'remove-interpreter', interpreterId, caller);
    });
  }

  private async settle(tx: Transaction, cohortId: string, action: string, subjectId: string, caller: Caller) {
    await raiseScheduleVersion(tx, cohortId);
    const entry = { action, subjectType: 'interpreter', subjectId, cohortId };
    await recordAudit(tx, { ...entry, personId: caller.personId });
  }
}

const present = ({ person, ...interpreter }: FullInterpreter): Interpreter => ({
  id: interpreter.id,
  personId: person.id,
  name: person.name,
  email: person.email,
  phone: person.phone,
  languages: interpreter.languages,
  fields: interpreter.fields,
  maxHoursPerMonth: interpreter.maxHoursPerMonth,
  availability: presentIntervals(interpreter.availability),
});
