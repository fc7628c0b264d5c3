import { Column, Entity, Index, Unique } from 'typeorm';
import { CreatedAt, Id, Instant, Ref, Uuid } from './columns.ts';
import { Firm } from './firm.entity.ts';
import { Person } from './person.entity.ts';
import { Cohort } from './season.entity.ts';

/** An overseas buyer; zone and interface language are those of its person. */
@Entity('buyer')
export class Buyer {
  @Id() id!: string;
  @Index('buyer_person_id_key', { unique: true })
  @Ref(() => Person)
  personId!: string;
  @Column('text') company!: string;
  /** ISO 3166-1 alpha-2. */
  @Column('text') country!: string;
  @Column('text', { default: '' }) city!: string;
  /** Languages the buyer can negotiate in, ISO 639-1, best first. */
  @Column('text', { array: true }) languages!: string[];
  /** HS codes of two to six digits. */
  @Column('text', { array: true, default: () => `'{}'` }) hsInterests!: string[];
  @Column('text', { default: '' }) orderSize!: string;
  /** What the buyer means to order in a year, US dollars; null where it did not say. */
  @Column('integer', { nullable: true }) orderUsd!: number | null;
  /** Price band looked for; null where the buyer did not say. */
  @Column('text', { nullable: true }) priceBand!: 'low' | 'mid' | 'high' | null;
  /** Certificates the buyer's market or house asks for. */
  @Column('text', { array: true, default: () => `'{}'` }) certificates!: string[];
  @CreatedAt() createdAt!: Date;
}

/** A buyer who takes part in a cohort. */
@Entity('cohort_buyer')
@Unique('cohort_buyer_key', ['cohortId', 'buyerId'])
export class CohortBuyer {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Index('cohort_buyer_buyer_id_idx')
  @Ref(() => Buyer, { onDelete: 'CASCADE' })
  buyerId!: string;
  @Column('text', { default: 'invited' }) state!: 'invited' | 'confirmed' | 'cancelled';
}

/** When a buyer or interpreter can come. What the buyer offered outside 08:00–21:00 local counts as offered. */
@Entity('availability')
@Index('availability_cohort_person_idx', ['cohortId', 'personId'])
export class Availability {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Instant() startsAt!: Date;
  @Instant() endsAt!: Date;
}

/** What one side says of the other. */
@Entity('preference')
@Unique('preference_key', ['cohortId', 'firmId', 'buyerId', 'side'])
export class Preference {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Ref(() => Firm, { onDelete: 'CASCADE' })
  firmId!: string;
  @Ref(() => Buyer, { onDelete: 'CASCADE' })
  buyerId!: string;
  /** Who says it. */
  @Column('text') side!: 'firm' | 'buyer';
  @Column('text') wish!: 'must-meet' | 'would-meet' | 'no-thanks';
}

/** What staff decided about a pair: `forbid`, or a `lock` to a slot. */
@Entity('pair_rule')
@Unique('pair_rule_key', ['cohortId', 'firmId', 'buyerId'])
export class PairRule {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Ref(() => Firm, { onDelete: 'CASCADE' })
  firmId!: string;
  @Ref(() => Buyer, { onDelete: 'CASCADE' })
  buyerId!: string;
  @Column('text') kind!: 'forbid' | 'lock';
  @Uuid({ nullable: true }) slotId!: string | null;
  @Uuid({ nullable: true }) interpreterId!: string | null;
}
