import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CreatedAt, Id, Instant, Ref } from './columns.ts';
import { Meeting } from './meeting.entity.ts';
import { Person } from './person.entity.ts';

/** A signed-in browser. The cookie carries a random token, the table only its SHA-256. */
@Entity('session')
export class Session {
  @PrimaryColumn('text') tokenHash!: string;
  @Index('session_person_id_idx')
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  /** `totp`: the password was right, the second factor is still owed. */
  @Column('text', { default: 'full' }) stage!: 'totp' | 'full';
  /** Set when the session came from a meeting's own link: it opens that meeting and nothing else. */
  @Ref(() => Meeting, { onDelete: 'CASCADE', nullable: true })
  meetingId!: string | null;
  @CreatedAt() createdAt!: Date;
  @Instant({ default: () => 'now()' }) lastSeenAt!: Date;
  @Instant() expiresAt!: Date;
}

/**
 * A link sent by e-mail. `sign-in` works once and lives minutes; `meeting` is the entry ticket of one person
 * to one meeting, usable from several devices until the meeting is over. Opening one never does anything:
 * the page it leads to has the button (mail scanners open links).
 */
@Entity('mail_link')
export class MailLink {
  @PrimaryColumn('text') tokenHash!: string;
  @Index('mail_link_person_id_idx')
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Column('text') kind!: 'sign-in' | 'meeting';
  @Ref(() => Meeting, { onDelete: 'CASCADE', nullable: true })
  meetingId!: string | null;
  /** Path inside the product to go to after signing in. */
  @Column('text', { default: '/' }) returnTo!: string;
  @CreatedAt() createdAt!: Date;
  @Instant() expiresAt!: Date;
  @Instant({ nullable: true }) usedAt!: Date | null;
}

/** Purposes are consented to one by one; overseas transfer is never bundled with the rest (PIPA art. 28-8). */
@Entity('consent')
export class Consent {
  @Id() id!: string;
  @Index('consent_person_id_idx')
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Column('text') purpose!: 'programme' | 'overseas-transfer' | 'marketing' | 'recording';
  /** The meeting that may be recorded. */
  @Index('consent_meeting_id_idx', { where: '"meetingId" IS NOT NULL' })
  @Ref(() => Meeting, { onDelete: 'CASCADE', nullable: true })
  meetingId!: string | null;
  /** Version of the text that was shown. */
  @Column('text') textVersion!: string;
  @Instant() givenAt!: Date;
  @Instant({ nullable: true }) withdrawnAt!: Date | null;
}
