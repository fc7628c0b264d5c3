import { Check, Column, Entity, Index } from 'typeorm';
import { CreatedAt, Id, Instant, Ref, Uuid } from './columns.ts';
import { Meeting } from './meeting.entity.ts';
import { Person } from './person.entity.ts';

/**
 * Transactional outbox: written in the transaction that causes a message, dispatched as a job after the commit.
 * `key` is made of what the message is about, so that the same message is never written twice.
 */
@Entity('outbox')
@Index('outbox_undispatched_idx', ['createdAt'], { where: '"dispatchedAt" IS NULL' })
@Index('outbox_undone_idx', ['createdAt'], { where: '"doneAt" IS NULL AND "dispatchedAt" IS NOT NULL' })
export class OutboxMessage {
  @Id() id!: string;
  @Index('outbox_key_key', { unique: true })
  @Column('text')
  key!: string;
  /** Job name, one of `#contracts/jobs`. */
  @Column('text') kind!: string;
  @Column('jsonb') payload!: unknown;
  @CreatedAt() createdAt!: Date;
  @Instant({ nullable: true }) dispatchedAt!: Date | null;
  /** When its job did what it was for. Dispatched and not done for long: the queue lost it, the sweep brings it back. */
  @Instant({ nullable: true }) doneAt!: Date | null;
}

/** One mail to one person. The key keeps a retry from sending it again. */
@Entity('mail')
export class Mail {
  @Id() id!: string;
  @Index('mail_key_key', { unique: true })
  @Column('text')
  key!: string;
  @Index('mail_person_id_idx')
  @Ref(() => Person, { onDelete: 'SET NULL', nullable: true })
  personId!: string | null;
  @Column('text') kind!: string;
  /** `sending` with no answer kept: whether the server took it is not known, staff are shown it. */
  @Column('text', { default: 'pending' }) state!: 'pending' | 'sending' | 'sent' | 'failed' | 'skipped';
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('text', { nullable: true }) failure!: string | null;
  /** What writes it: job name and payload. Null where sending it again would make no sense (a sign-in link). */
  @Column('jsonb', { nullable: true }) job!: { name: string; payload: unknown } | null;
  @CreatedAt() createdAt!: Date;
  /** When it was last taken for sending. */
  @Instant({ nullable: true }) claimedAt!: Date | null;
  @Instant({ nullable: true }) sentAt!: Date | null;
}

/** A reminder that is owed. Unique by what it is about: a moved meeting owes new ones, the old go stale. */
@Entity('reminder')
@Index('reminder_key', ['meetingId', 'personId', 'kind', 'startsAt'], { unique: true })
@Index('reminder_due_idx', ['dueAt'], { where: `state = 'pending'` })
@Check('reminder_before_meeting', '"dueAt" <= "startsAt"')
export class Reminder {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Column('text') kind!: 'day-before' | 'hour-before' | 'ten-minutes-before';
  @Instant() dueAt!: Date;
  /** Start of the meeting it speaks of. */
  @Instant() startsAt!: Date;
  @Column('text', { default: 'pending' }) state!: 'pending' | 'sent' | 'stale';
  @Instant({ nullable: true }) doneAt!: Date | null;
}

/** Every change by staff to a schedule, a selection or a payment. A trigger refuses update and delete. */
@Entity('audit')
@Index('audit_subject_idx', ['subjectType', 'subjectId'])
export class AuditEntry {
  @Id() id!: string;
  @Uuid({ nullable: true }) personId!: string | null;
  /** Verb phrase: `select-application`. */
  @Column('text') action!: string;
  @Column('text') subjectType!: string;
  @Uuid() subjectId!: string;
  @Uuid({ nullable: true }) cohortId!: string | null;
  @Column('jsonb', { default: () => `'{}'` }) detail!: Record<string, unknown>;
  @CreatedAt() at!: Date;
}
