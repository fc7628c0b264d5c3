import { Column, Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Ref } from './columns.ts';
import { Interpreter } from './interpreter.entity.ts';
import { Meeting } from './meeting.entity.ts';

export const assignmentStates = ['offered', 'accepted', 'declined', 'expired', 'withdrawn'] as const;

/** An interpreter for a meeting. At most one open or accepted assignment per meeting (partial unique index). */
@Entity('assignment')
@Index('assignment_one_live_per_meeting', ['meetingId'], {
  unique: true,
  where: `state IN ('offered', 'accepted')`,
})
@Index('assignment_expiry_idx', ['expiresAt'], { where: `state = 'offered'` })
@Unique('assignment_meeting_interpreter_key', ['meetingId', 'interpreterId'])
export class Assignment {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Index('assignment_interpreter_id_idx')
  @Ref(() => Interpreter, { onDelete: 'CASCADE' })
  interpreterId!: string;
  @Column('text', { default: 'offered' }) state!: (typeof assignmentStates)[number];
  /** 1 is the optimiser's choice, then the next candidates. */
  @Column('integer') rank!: number;
  @Instant() offeredAt!: Date;
  @Instant() expiresAt!: Date;
  @Instant({ nullable: true }) answeredAt!: Date | null;
}
