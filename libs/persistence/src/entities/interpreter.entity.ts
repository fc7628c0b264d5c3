import { Column, Entity, Index, Unique } from 'typeorm';
import { CreatedAt, Id, Ref } from './columns.ts';
import { Person } from './person.entity.ts';
import { Cohort } from './season.entity.ts';

/** A citizen interpreter. */
@Entity('interpreter')
export class Interpreter {
  @Id() id!: string;
  @Index('interpreter_person_id_key', { unique: true })
  @Ref(() => Person)
  personId!: string;
  /** Languages interpreted from and into Korean, with level 1 (daily talk) to 5 (professional). */
  @Column('jsonb') languages!: { code: string; level: number }[];
  /** Fields known, as `HS` and a chapter (`HS33`) or a word. */
  @Column('text', { array: true, default: () => `'{}'` }) fields!: string[];
  @Column('integer', { default: 40 }) maxHoursPerMonth!: number;
  @CreatedAt() createdAt!: Date;
}

@Entity('cohort_interpreter')
@Unique('cohort_interpreter_key', ['cohortId', 'interpreterId'])
export class CohortInterpreter {
  @Id() id!: string;
  @Ref(() => Cohort, { onDelete: 'CASCADE' })
  cohortId!: string;
  @Index('cohort_interpreter_interpreter_id_idx')
  @Ref(() => Interpreter, { onDelete: 'CASCADE' })
  interpreterId!: string;
}
