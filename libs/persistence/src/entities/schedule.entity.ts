import { Column, Entity, Index } from 'typeorm';
import { CreatedAt, Id, Instant, Ref, Uuid } from './columns.ts';
import { ScheduleDraft } from './meeting.entity.ts';
import { Person } from './person.entity.ts';
import { Cohort } from './season.entity.ts';

/**
 * A change of a draft by hand: what it made of one pair's rule and meeting, and what was before, so that it can be
 * undone and done again. What is undone and then overtaken by another change is deleted.
 */
@Entity('schedule_edit')
@Index('schedule_edit_draft_number_key', ['draftId', 'number'], { unique: true })
export class ScheduleEdit {
  @Id() id!: string;
  @Ref(() => ScheduleDraft, { onDelete: 'CASCADE' })
  draftId!: string;
  /** From 1, in the order of the changes. */
  @Column('integer') number!: number;
  @Uuid() firmId!: string;
  @Uuid() buyerId!: string;
  @Column('text') kind!: 'lock' | 'unlock' | 'forbid' | 'allow' | 'remove' | 'place';
  /** `PairState` of `#domain/timetable`. */
  @Column('jsonb') before!: unknown;
  @Column('jsonb') after!: unknown;
  @Ref(() => Person)
  personId!: string;
  @CreatedAt() at!: Date;
  @Instant({ nullable: true }) undoneAt!: Date | null;
}

/** A repair of a published cohort as it was previewed; applied at most once, and only while nothing has changed. */
@Entity('schedule_repair')
@Index('schedule_repair_cohort_id_idx', ['cohortId'])
export class ScheduleRepair {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  /** `RepairEvent` of `#domain/repair`. */
  @Column('jsonb') event!: unknown;
  /** A digest of the meetings and offers it was computed on. */
  @Column('text') basis!: string;
  @Column('jsonb') changes!: unknown;
  @Ref(() => Person)
  previewedBy!: string;
  @CreatedAt() createdAt!: Date;
  @Instant({ nullable: true }) appliedAt!: Date | null;
}
