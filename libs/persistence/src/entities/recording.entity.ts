import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Ref } from './columns.ts';
import { Meeting } from './meeting.entity.ts';
import { Person } from './person.entity.ts';

export const recordingStates = ['open', 'ended', 'ready', 'failed', 'deleted'] as const;

/**
 * A recording of a meeting: asked for (`open`), over (`ended`, to be composed), to be seen (`ready`), or gone. What is
 * recorded while it is open depends on everybody's consent from moment to moment.
 */
@Entity('recording')
@Index('recording_one_open', ['meetingId'], { unique: true, where: `state = 'open'` })
@Index('recording_meeting_idx', ['meetingId'])
@Index('recording_expiry_idx', ['expiresAt'], { where: `state <> 'deleted'` })
export class Recording {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Column('text', { default: 'open' }) state!: (typeof recordingStates)[number];
  @Ref(() => Person)
  requestedBy!: string;
  @Instant() requestedAt!: Date;
  @Instant({ nullable: true }) endedAt!: Date | null;
  /** Files and rows of its tracks are destroyed then. */
  @Instant() expiresAt!: Date;
  /** Of the composed film. */
  @Column('integer', { nullable: true }) durationMs!: number | null;
  @Column('bigint', { nullable: true }) bytes!: string | null;
  /** Output tracks of sound in order: `floor`, then languages of channels. */
  @Column('text', { array: true, default: () => `'{}'` }) sounds!: string[];
  /** Tries to compose it; it counts as failed after some. */
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('text', { nullable: true }) failure!: string | null;
  @Instant({ nullable: true }) deletedAt!: Date | null;
}

/** One stretch of one person's sound or picture, as a media node wrote it down. */
@Entity('recording_track')
@Index('recording_track_recording_idx', ['recordingId'])
export class RecordingTrack {
  /** Made by the media node. */
  @Id() id!: string;
  @Ref(() => Recording, { onDelete: 'CASCADE' })
  recordingId!: string;
  @Ref(() => Person)
  personId!: string;
  @Column('text') source!: string;
  /** Where a sound is heard from when on: `floor`, or the language of a channel. Empty for pictures. */
  @Column('jsonb', { default: () => `'[]'` }) outputs!: { at: string; output: string }[];
  /** First packet, by the media node's clock. */
  @Instant() startedAt!: Date;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('bigint', { default: 0 }) bytes!: string;
  @Instant() lastChunkAt!: Date;
}
