import { Check, Column, Entity, Exclusion, Index } from 'typeorm';
import { Buyer } from './buyer.entity.ts';
import { CreatedAt, Id, Instant, Ref } from './columns.ts';
import { Firm } from './firm.entity.ts';
import { Interpreter } from './interpreter.entity.ts';
import { Person } from './person.entity.ts';
import { Booth, Cohort, Slot } from './season.entity.ts';

const overlaps = (column: string) =>
  `USING gist ("${column}" WITH =, tstzrange("startsAt", "endsAt") WITH &&) WHERE (state <> 'cancelled' AND "${column}" IS NOT NULL)`;

/** Firm × buyer × slot × booth or remote × interpreter. The exclusion constraints have the last word on overlaps. */
@Entity('meeting')
@Exclusion('meeting_firm_overlap', overlaps('firmId'))
@Exclusion('meeting_buyer_overlap', overlaps('buyerId'))
@Exclusion('meeting_interpreter_overlap', overlaps('interpreterId'))
@Exclusion('meeting_booth_overlap', overlaps('boothId'))
@Check('meeting_in_order', '"startsAt" < "endsAt"')
@Index('meeting_one_per_pair', ['cohortId', 'firmId', 'buyerId'], {
  unique: true,
  where: `state <> 'cancelled'`,
})
export class Meeting {
  @Id() id!: string;
  @Index('meeting_cohort_id_idx')
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Ref(() => Firm)
  firmId!: string;
  @Ref(() => Buyer)
  buyerId!: string;
  @Ref(() => Slot, { nullable: true })
  slotId!: string | null;
  /** Null: everybody joins from their own desk. */
  @Ref(() => Booth, { nullable: true })
  boothId!: string | null;
  /** Who interprets; the state of the offer is in `assignment`. */
  @Ref(() => Interpreter, { nullable: true })
  interpreterId!: string | null;
  /** Language to interpret from and into Korean; null where the two share one. */
  @Column('text', { nullable: true }) language!: string | null;
  @Instant() startsAt!: Date;
  @Instant() endsAt!: Date;
  @Column('text', { default: 'scheduled' }) state!: 'scheduled' | 'confirmed' | 'held' | 'cancelled';
  /** Counts moves; calendar invitations carry it as SEQUENCE. */
  @Column('integer', { default: 0 }) sequence!: number;
  /** Parts of the match score (`MatchPart` of `#domain/matching`), kept as they were when it was published. */
  @Column('jsonb', { default: () => `'[]'` }) why!: unknown;
  @CreatedAt() createdAt!: Date;
  /** Staff closed the room before its time; nobody comes in while it is set. */
  @Instant({ nullable: true }) roomEndedAt!: Date | null;
}

/** A run of the optimiser and, when it has one, its plan: the drafts staff look at. */
@Entity('schedule_draft')
@Index('schedule_draft_one_running', ['cohortId'], { unique: true, where: `state = 'running'` })
export class ScheduleDraft {
  @Id() id!: string;
  @Index('schedule_draft_cohort_id_idx')
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Column('text', { default: 'running' }) state!: 'running' | 'ready' | 'infeasible' | 'failed' | 'cancelled';
  @Column('jsonb') problem!: unknown;
  @Column('jsonb', { nullable: true }) plan!: unknown;
  @Column('jsonb', { nullable: true }) progress!: unknown;
  @Column('text', { nullable: true }) failure!: string | null;
  /** Counts changes by hand, undone ones too: a change names the revision it saw. */
  @Column('integer', { default: 0 }) revision!: number;
  /** Set when staff went back to the draft before this one; they may come forward again until something else is done. */
  @Instant({ nullable: true }) discardedAt!: Date | null;
  @Ref(() => Person, { nullable: true })
  startedBy!: string | null;
  @CreatedAt() createdAt!: Date;
  @Instant({ nullable: true }) finishedAt!: Date | null;
}

/** Result of a person's device check before a meeting. */
@Entity('device_check')
@Index('device_check_key', ['meetingId', 'personId'], { unique: true })
export class DeviceCheck {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Column('text') verdict!: 'good' | 'usable' | 'unusable';
  @Column('jsonb') result!: Record<string, unknown>;
  @Instant() checkedAt!: Date;
}

/** A line of a meeting's chat. */
@Entity('chat_message')
@Index('chat_message_meeting_idx', ['meetingId', 'createdAt'])
export class ChatMessage {
  /** Made by the sender, so that a resend after a lost line stores it once. */
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Column('text') text!: string;
  /** Whose private line to staff it is in; null for the talk of all. */
  @Ref(() => Person, { onDelete: 'CASCADE', nullable: true })
  privateWith!: string | null;
  @CreatedAt() createdAt!: Date;
}

/** Who was in the room, from the media nodes' events. */
@Entity('attendance')
@Index('attendance_meeting_idx', ['meetingId'])
export class Attendance {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  /** Seat on the media node, so that an event told twice counts once. */
  @Index('attendance_peer_id_key', { unique: true })
  @Column('text')
  peerId!: string;
  @Instant() joinedAt!: Date;
  @Instant({ nullable: true }) leftAt!: Date | null;
  /** As the media node told it; null when the seat was closed without its word. */
  @Column('text', { nullable: true }) leftReason!: string | null;
  /** Of an interpreter on duty from whom nothing arrives though the seat is taken; null while all is well. */
  @Instant({ nullable: true }) silentSince!: Date | null;
}

/** Consultation log (상담일지). Stages are kept apart, each with its date; amounts in US cents. */
@Entity('consultation_log')
@Index('consultation_log_meeting_key', ['meetingId'], { unique: true })
export class ConsultationLog {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  /** 상담액. */
  @Column('bigint', { nullable: true }) discussedCents!: string | null;
  /** 계약추진액. */
  @Column('bigint', { nullable: true }) contractingCents!: string | null;
  /** 계약액. */
  @Column('bigint', { nullable: true }) contractedCents!: string | null;
  @Column('date', { nullable: true }) discussedOn!: string | null;
  @Column('date', { nullable: true }) contractingOn!: string | null;
  @Column('date', { nullable: true }) contractedOn!: string | null;
  @Column('text', { default: '' }) summary!: string;
  @Column('text', { default: '' }) nextStep!: string;
  /** Optimistic lock: a save names the version it read. */
  @Column('integer', { default: 1 }) version!: number;
  @Ref(() => Person)
  savedBy!: string;
  @Instant() savedAt!: Date;
}

/** Media nodes as their heartbeats describe them. */
@Entity('media_node')
export class MediaNode {
  @Id() id!: string;
  @Index('media_node_name_key', { unique: true })
  @Column('text')
  name!: string;
  @Column('text') publicUrl!: string;
  @Column('integer', { default: 0 }) rooms!: number;
  @Column('integer', { default: 0 }) consumers!: number;
  /** 0 (idle) to 1 (full), of the fullest worker. */
  @Column('double precision', { default: 0 }) load!: number;
  /** When its process started; rooms placed on it before are gone. */
  @Instant({ nullable: true }) startedAt!: Date | null;
  @Column('boolean', { default: false }) draining!: boolean;
  /** Has ffmpeg. */
  @Column('boolean', { default: false }) canRecord!: boolean;
  @Instant() lastSeenAt!: Date;
}

/** Which node holds a meeting's room. */
@Entity('room_placement')
export class RoomPlacement {
  @Id() id!: string;
  @Index('room_placement_meeting_key', { unique: true })
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Column('text') nodeName!: string;
  @Instant() placedAt!: Date;
}
