import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FieldChange, FieldStamps } from '#domain/deal/deal-line.ts';
import type { Currency, Incoterm, PaymentTerm, Unit } from '#domain/deal/terms.ts';
import { CreatedAt, Id, Instant, Ref } from './columns.ts';
import { Product } from './firm.entity.ts';
import { Meeting } from './meeting.entity.ts';
import { Person } from './person.entity.ts';

/** A file handed over in a meeting; the content lies in the file store under its hash. */
@Entity('meeting_file')
@Index('meeting_file_meeting_idx', ['meetingId'])
@Index('meeting_file_sha256_idx', ['sha256'])
export class MeetingFile {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  /** Of the content, in hex. */
  @Column('text') sha256!: string;
  /** Safe to offer for saving. */
  @Column('text') name!: string;
  /** As sniffed from the content. */
  @Column('text') type!: string;
  @Column('integer') size!: number;
  /** Null: no scanner is set up. */
  @Instant({ nullable: true }) scannedAt!: Date | null;
  @Ref(() => Person)
  uploadedBy!: string;
  @CreatedAt() uploadedAt!: Date;
  @Instant({ nullable: true }) deletedAt!: Date | null;
}

/** One row a meeting: the counter of changes at its table, whose lock puts them in order, and what there is one of. */
@Entity('table_state')
export class TableState {
  @ForeignKey(() => Meeting, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  meetingId!: string;
  @Column('integer', { default: 0 }) sequence!: number;
  /** Nobody new comes in, staff apart. */
  @Column('boolean', { default: false }) isLocked!: boolean;
  @Ref(() => MeetingFile, { onDelete: 'SET NULL', nullable: true })
  documentFileId!: string | null;
  @Column('integer', { default: 1 }) documentPage!: number;
  @Ref(() => Person, { onDelete: 'SET NULL', nullable: true })
  presenterId!: string | null;
}

/** Which thing changed with which number; what it is now is read from its own table. */
@Entity('table_change')
export class TableChange {
  @ForeignKey(() => Meeting, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  meetingId!: string;
  @PrimaryColumn('integer') sequence!: number;
  @Column('text') kind!: string;
  /** Row of the kind's table; the person for hands and rights, the meeting for what there is one of. */
  @Column('uuid') subjectId!: string;
}

/** A line of the deal sheet. Amounts are exact decimals and come as text. */
@Entity('deal_line')
@Index('deal_line_meeting_idx', ['meetingId'])
@Check('deal_line_numbers', 'quantity >= 0 AND "unitPrice" >= 0 AND "leadTimeDays" >= 0')
export class DealLine {
  /** Made by the sender, so that a resend adds it once. */
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Column('text') item!: string;
  @Ref(() => Product, { onDelete: 'SET NULL', nullable: true })
  productId!: string | null;
  @Column('numeric', { precision: 16, scale: 4, nullable: true }) quantity!: string | null;
  @Column('text', { nullable: true }) unit!: Unit | null;
  @Column('numeric', { precision: 18, scale: 6, nullable: true }) unitPrice!: string | null;
  @Column('text', { nullable: true }) currency!: Currency | null;
  @Column('text', { nullable: true }) incoterm!: Incoterm | null;
  @Column('text') place!: string;
  @Column('integer', { nullable: true }) leadTimeDays!: number | null;
  @Column('text', { nullable: true }) payment!: PaymentTerm | null;
  @Column('date', { nullable: true }) validUntil!: string | null;
  @Column('text') note!: string;
  @Column('integer', { default: 1 }) version!: number;
  /** By field: who changed it last, and with which version. */
  @Column('jsonb', { default: () => `'{}'` }) stamps!: FieldStamps;
  @Ref(() => Person, { nullable: true })
  firmConfirmedBy!: string | null;
  @Instant({ nullable: true }) firmConfirmedAt!: Date | null;
  @Ref(() => Person, { nullable: true })
  buyerConfirmedBy!: string | null;
  @Instant({ nullable: true }) buyerConfirmedAt!: Date | null;
  @Instant({ nullable: true }) deletedAt!: Date | null;
  @CreatedAt() addedAt!: Date;
  @Ref(() => Person)
  changedBy!: string;
  @Instant() changedAt!: Date;
}

/** What happened to a line, in order; never changed. */
@Entity('deal_line_change')
@Index('deal_line_change_line_idx', ['lineId'])
export class DealLineChange {
  @Id() id!: string;
  @Ref(() => DealLine, { onDelete: 'CASCADE' })
  lineId!: string;
  @Ref(() => Person)
  personId!: string;
  @Column('text') action!: 'added' | 'changed' | 'confirmed' | 'unconfirmed' | 'deleted' | 'restored';
  @Column('text', { nullable: true }) side!: 'firm' | 'buyer' | null;
  @Column('jsonb', { default: () => `'[]'` }) changes!: FieldChange[];
  @Instant() at!: Date;
}

/** A term, number or name in Korean and in the language of the meeting. */
@Entity('glossary_term')
@Index('glossary_term_meeting_idx', ['meetingId'])
export class GlossaryTerm {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Column('text') kind!: 'term' | 'number' | 'name';
  @Column('text') korean!: string;
  @Column('text') other!: string;
  @Column('text', { default: '' }) note!: string;
  @Column('integer', { default: 1 }) version!: number;
  @Ref(() => Person)
  changedBy!: string;
  @Instant({ nullable: true }) deletedAt!: Date | null;
}

/** What a person's seat in the room stands at: the hand, and what staff set. */
@Entity('seat_state')
@Index('seat_state_key', ['meetingId', 'personId'], { unique: true })
export class SeatState {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Instant({ nullable: true }) handRaisedAt!: Date | null;
  @Column('boolean', { default: false }) isMuted!: boolean;
  @Instant({ nullable: true }) unmuteAskedAt!: Date | null;
  /** Staff took the person out; the way in stays shut until they let the person back. */
  @Instant({ nullable: true }) removedAt!: Date | null;
}

/** A request for more time, and what came of it. */
@Entity('extension_request')
@Index('extension_request_meeting_idx', ['meetingId'])
export class ExtensionRequest {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Column('integer') minutes!: number;
  @Ref(() => Person)
  askedBy!: string;
  @Instant() askedAt!: Date;
  @Column('text') state!: 'asked' | 'granted' | 'refused';
  @Column('text', { nullable: true }) reason!: string | null;
  @Instant({ nullable: true }) endsAt!: Date | null;
  /** Null: by the automatic rule, or not decided. */
  @Ref(() => Person, { nullable: true })
  decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: Date | null;
}

/** A call for help from a room to staff. */
@Entity('help_call')
@Index('help_call_meeting_idx', ['meetingId'])
@Index('help_call_open_idx', ['askedAt'], { where: `state <> 'done'` })
export class HelpCall {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Column('text') reason!: 'sound' | 'picture' | 'interpreter' | 'person-missing' | 'other';
  @Column('text', { default: '' }) note!: string;
  @Ref(() => Person)
  askedBy!: string;
  @Instant() askedAt!: Date;
  @Column('text', { default: 'open' }) state!: 'open' | 'coming' | 'done';
  @Ref(() => Person, { nullable: true })
  answeredBy!: string | null;
  @Instant({ nullable: true }) answeredAt!: Date | null;
  @Column('text', { default: '' }) answer!: string;
}

/** So many units of a currency were one US dollar on a day, as staff entered it. */
@Entity('reference_rate')
@Index('reference_rate_key', ['currency', 'day'], { unique: true })
@Check('reference_rate_positive', '"perUsd" > 0')
export class ReferenceRate {
  @Id() id!: string;
  @Column('text') currency!: Currency;
  @Column('numeric', { precision: 20, scale: 8 }) perUsd!: string;
  @Column('date') day!: string;
  @Column('text') source!: string;
  @Ref(() => Person)
  enteredBy!: string;
  @Instant() enteredAt!: Date;
}
