import { Inject, Injectable } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import type { GlossaryTerm, saveTerm } from '#contracts/http/table.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import {
  countTerms,
  findTerm,
  insertTerm,
  updateTerm,
} from '#persistence/repositories/room-table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentTerms } from '../table/present-table.ts';
import { TableAccess } from '../table/table-access.ts';
import { TableChanges } from '../table/table-changes.ts';

const MAX_TERMS = 300;
const writers = ['firm', 'interpreter', 'staff'] as const;

/** Words, numbers and names of a meeting in both languages, put together before it and in it. */
@Injectable()
export class GlossaryService {
  constructor(
    @Inject(TableAccess) private readonly access: TableAccess,
    @Inject(TableChanges) private readonly table: TableChanges,
  ) {}

  /**
   * A new term names version 0. A second save of the same words changes nothing.
   * @throws DomainError `term-empty`, `too-many-terms`, `term-changed` (details: what it says now), `not-found`
   */
  async save({ params, body }: RouteInput<typeof saveTerm>, caller: Caller): Promise<GlossaryTerm> {
    const { meetingId, termId } = params;
    const { personId } = await this.access.seat(caller, meetingId, writers);
    const { version, ...words } = body;
    if (words.korean === '' && words.other === '') throw new DomainError('term-empty');
    return this.table.change(meetingId, async (tx, touch) => {
      const there = await findTerm(tx, termId);
      if (there && there.meetingId !== meetingId) throw new DomainError('not-found');
      const isSame =
        there !== null &&
        there.deletedAt === null &&
        (['kind', 'korean', 'other', 'note'] as const).every((name) => there[name] === words[name]);
      if (isSame) return present(tx, termId);
      if (!there) {
        if (version !== 0) throw new DomainError('not-found');
        if ((await countTerms(tx, meetingId)) >= MAX_TERMS) throw new DomainError('too-many-terms');
        await insertTerm(tx, { ...words, id: termId, meetingId, changedBy: personId });
      } else {
        if (there.version !== version)
          throw new DomainError('term-changed', {
            korean: there.korean,
            other: there.other,
            note: there.note,
          });
        await updateTerm(tx, termId, {
          ...words,
          version: version + 1,
          changedBy: personId,
          deletedAt: null,
        });
      }
      touch({ kind: 'term', subjectId: termId });
      return present(tx, termId);
    });
  }

  async delete(meetingId: string, termId: string, caller: Caller): Promise<GlossaryTerm> {
    const { personId, now } = await this.access.seat(caller, meetingId, writers);
    return this.table.change(meetingId, async (tx, touch) => {
      const there = await findTerm(tx, termId);
      if (there?.meetingId !== meetingId) throw new DomainError('not-found');
      if (there.deletedAt === null) {
        await updateTerm(tx, termId, { deletedAt: now, version: there.version + 1, changedBy: personId });
        touch({ kind: 'term', subjectId: termId });
      }
      return present(tx, termId);
    });
  }
}

const present = async (tx: Transaction, id: string): Promise<GlossaryTerm> =>
  (await presentTerms(tx, [(await findTerm(tx, id))!]))[0]!;
