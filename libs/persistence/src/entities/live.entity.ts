import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Ref } from './columns.ts';
import { Meeting } from './meeting.entity.ts';
import { Person } from './person.entity.ts';

/**
 * How a person's line was, in steps of a quarter of a minute: what the live board draws and the report of the meeting
 * keeps. Figures of a step are the worst reported in it, the round trip and the jitter their latest.
 */
@Entity('line_quality')
@Index('line_quality_key', ['meetingId', 'personId', 'at'], { unique: true })
export class LineQuality {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  /** Begin of the step. */
  @Instant() at!: Date;
  @Column('text') level!: 'good' | 'fair' | 'bad';
  /** Fractions of packets lost towards the person and from the person. */
  @Column('real') lossDown!: number;
  @Column('real') lossUp!: number;
  @Column('integer', { nullable: true }) roundTripMs!: number | null;
  @Column('integer') jitterMs!: number;
  /** Times a picture stood still. */
  @Column('integer') freezes!: number;
  /** Lowest simulcast layer received, 0 the smallest picture; null while none was. */
  @Column('integer', { nullable: true }) layer!: number | null;
  /** mediasoup's scores, 0 to 10, of what the person sends and receives. */
  @Column('integer', { nullable: true }) scoreUp!: number | null;
  @Column('integer', { nullable: true }) scoreDown!: number | null;
}

/** Who has the page before the room open. */
@Entity('lobby_visit')
@Index('lobby_visit_key', ['meetingId', 'personId'], { unique: true })
export class LobbyVisit {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  /** The page says so every quarter of a minute. */
  @Instant() seenAt!: Date;
  /** Staff asked the person to come in. */
  @Instant({ nullable: true }) calledAt!: Date | null;
}

/** Somebody whom staff led into a meeting in which the person has no part of its own. */
@Entity('meeting_guest')
@Index('meeting_guest_key', ['meetingId', 'personId'], { unique: true })
export class MeetingGuest {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Column('text') role!: 'firm' | 'buyer' | 'interpreter' | 'adviser';
  @Ref(() => Person)
  invitedBy!: string;
  @Instant() invitedAt!: Date;
}

/** Where staff sent somebody; the person's page goes there once. */
@Entity('meeting_move')
@Index('meeting_move_from_key', ['fromMeetingId', 'personId'], { unique: true })
export class MeetingMove {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  fromMeetingId!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  toMeetingId!: string;
  @Ref(() => Person, { onDelete: 'CASCADE' })
  personId!: string;
  @Instant() movedAt!: Date;
}
