import { Check, Column, Entity, Index, Unique } from 'typeorm';
import { CreatedAt, Id, Instant, Ref } from './columns.ts';

/** One year's programme. */
@Entity('season')
export class Season {
  @Id() id!: string;
  @Index('season_year_key', { unique: true })
  @Column('integer')
  year!: number;
  @Column('text') name!: string;
  @Column('text', { default: 'draft' }) state!: 'draft' | 'published';
  /** How much the parts of a match score count, by kind; a kind left out counts as `#domain/matching` has it. */
  @Column('jsonb', { default: () => `'{}'` }) matchWeights!: Record<string, number>;
  @CreatedAt() createdAt!: Date;
}

export const cohortStates = [
  'planned',
  'recruiting',
  'selecting',
  'matching',
  'scheduled',
  'published',
  'closed',
] as const;

/** One month of a season. */
@Entity('cohort')
@Unique('cohort_season_number_key', ['seasonId', 'number'])
// A trigger keeps selectedCount, so that the database itself refuses the eleventh firm.
@Check('cohort_capacity_holds', '"selectedCount" >= 0 AND "selectedCount" <= capacity')
@Check('cohort_window_in_order', '"recruitmentOpensAt" < "recruitmentClosesAt"')
export class Cohort {
  @Id() id!: string;
  @Ref(() => Season, { onDelete: 'CASCADE' })
  seasonId!: string;
  /** 1 to 10. */
  @Column('integer') number!: number;
  /** First day of its month, `YYYY-MM-01`. */
  @Column('date') month!: string;
  @Column('integer', { default: 10 }) capacity!: number;
  @Column('integer', { default: 0 }) selectedCount!: number;
  @Column('text', { default: 'planned' }) state!: (typeof cohortStates)[number];
  @Instant() recruitmentOpensAt!: Date;
  @Instant() recruitmentClosesAt!: Date;
  /** Session days as `YYYY-MM-DD` in Korean time, in order; their slots are rows of `slot`. */
  @Column('date', { array: true, default: () => `'{}'` }) sessionDays!: string[];
  /** Raised by every change to the plan; publishing names the version it saw. */
  @Column('integer', { default: 0 }) scheduleVersion!: number;
  @Instant({ nullable: true }) publishedAt!: Date | null;
  @CreatedAt() createdAt!: Date;
}

/** A start and an end on a session day, the same for all booths. */
@Entity('slot')
@Unique('slot_cohort_starts_key', ['cohortId', 'startsAt'])
@Check('slot_in_order', '"startsAt" < "endsAt"')
export class Slot {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  /** Day in Korean time. */
  @Column('date') day!: string;
  @Instant() startsAt!: Date;
  @Instant() endsAt!: Date;
}

/** A place to sit at city hall. */
@Entity('booth')
@Unique('booth_cohort_name_key', ['cohortId', 'name'])
export class Booth {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Column('text') name!: string;
  @Column('integer') number!: number;
  /** Lost after publishing: no meeting is put there any more. */
  @Instant({ nullable: true }) closedAt!: Date | null;
}
