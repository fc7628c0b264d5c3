import { Column, Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Ref } from './columns.ts';
import { Interpreter } from './interpreter.entity.ts';
import { Meeting } from './meeting.entity.ts';
import { Person } from './person.entity.ts';
import { Cohort } from './season.entity.ts';

/** An interpreter who agreed to step in on a session day, for any meeting of the cohort. */
@Entity('standby')
@Unique('standby_key', ['cohortId', 'interpreterId', 'day'])
export class Standby {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Index('standby_interpreter_id_idx')
  @Ref(() => Interpreter, { onDelete: 'CASCADE' })
  interpreterId!: string;
  /** Day in Korean time. */
  @Column('date') day!: string;
  @Ref(() => Person)
  addedBy!: string;
  @Instant() addedAt!: Date;
}

/** That a standby was told that a meeting has lost its interpreter. */
@Entity('standby_call')
@Unique('standby_call_key', ['meetingId', 'interpreterId'])
export class StandbyCall {
  @Id() id!: string;
  @Ref(() => Meeting, { onDelete: 'CASCADE' })
  meetingId!: string;
  @Index('standby_call_interpreter_id_idx')
  @Ref(() => Interpreter, { onDelete: 'CASCADE' })
  interpreterId!: string;
  /** The last time. */
  @Instant() calledAt!: Date;
}
