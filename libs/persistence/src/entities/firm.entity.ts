import { Check, Column, Entity, Index, Unique } from 'typeorm';
import { CreatedAt, Id, Instant, Ref } from './columns.ts';
import { Person } from './person.entity.ts';
import { Cohort } from './season.entity.ts';

/** A local exporter. */
@Entity('firm')
export class Firm {
  @Id() id!: string;
  /** As `123-45-67890`, check digit verified. */
  @Index('firm_business_number_key', { unique: true })
  @Column('text')
  businessNumber!: string;
  @Column('text') name!: string;
  @Column('text') nameEn!: string;
  @Column('text') representative!: string;
  /** The person who speaks for the firm. */
  @Index('firm_person_id_idx')
  @Ref(() => Person)
  personId!: string;
  @Column('text', { default: '' }) introduction!: string;
  @Column('text', { default: '' }) introductionEn!: string;
  @Column('text', { nullable: true }) website!: string | null;
  /** Languages the firm can negotiate in without an interpreter, ISO 639-1. */
  @Column('text', { array: true, default: () => `'{ko}'` }) languages!: string[];
  @CreatedAt() createdAt!: Date;
}

/** What a firm shows to buyers. */
@Entity('product')
export class Product {
  @Id() id!: string;
  @Index('product_firm_id_idx')
  @Ref(() => Firm, { onDelete: 'CASCADE' })
  firmId!: string;
  @Column('text') name!: string;
  @Column('text') nameEn!: string;
  /** Two to ten digits. */
  @Column('text') hsCode!: string;
  /** ISO 3166-1 alpha-2. */
  @Column('text', { array: true, default: () => `'{}'` }) targetMarkets!: string[];
  @Column('text', { array: true, default: () => `'{}'` }) certificates!: string[];
  /** Unit price, free text as the firm quotes it (`USD 2–4`). */
  @Column('text', { default: '' }) priceBand!: string;
  /** Where that price lies in its market; null where the firm did not say. */
  @Column('text', { nullable: true }) priceLevel!: 'low' | 'mid' | 'high' | null;
  /** Smallest order, US dollars; null where the firm did not say. */
  @Column('integer', { nullable: true }) minOrderUsd!: number | null;
}

export const applicationStates = ['submitted', 'selected', 'waitlisted', 'declined', 'withdrawn'] as const;

/** A firm's request to be in a cohort. */
@Entity('application')
@Unique('application_cohort_firm_key', ['cohortId', 'firmId'])
@Check('application_waitlist_has_place', `(state = 'waitlisted') = ("waitlistPlace" IS NOT NULL)`)
export class Application {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Index('application_firm_id_idx')
  @Ref(() => Firm, { onDelete: 'CASCADE' })
  firmId!: string;
  @Column('text', { default: 'submitted' }) state!: (typeof applicationStates)[number];
  @Column('text') source!: 'public' | 'import' | 'staff';
  /** Rubric: criterion → 0..5, null until scored. */
  @Column('jsonb', { nullable: true }) rubric!: Record<string, number> | null;
  /** 0..100, from the rubric. */
  @Column('double precision', { nullable: true }) score!: number | null;
  /** 1 is next. */
  @Column('integer', { nullable: true }) waitlistPlace!: number | null;
  @Column('text', { default: '' }) note!: string;
  @Instant() submittedAt!: Date;
  @Instant({ nullable: true }) decidedAt!: Date | null;
}
