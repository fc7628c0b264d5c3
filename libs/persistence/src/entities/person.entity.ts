import { Check, Column, Entity, Index } from 'typeorm';
import { CreatedAt, Id, Instant } from './columns.ts';

export const roles = ['staff', 'firm', 'buyer', 'interpreter', 'adviser'] as const;

/** Somebody who can sign in. Firms, buyers and interpreters point here; one person may hold several roles. */
@Entity('person')
@Check('person_roles_known', `roles <@ ARRAY['staff','firm','buyer','interpreter','adviser']::text[]`)
export class Person {
  @Id() id!: string;
  /** Stored in lower case: mailboxes differ by case for nobody who uses them. */
  @Index('person_email_key', { unique: true })
  @Column('text')
  email!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { array: true, default: () => `'{}'` }) roles!: (typeof roles)[number][];
  /** Interface language: ko, en, zh, ja or vi. */
  @Column('text', { default: 'ko' }) locale!: string;
  /** IANA zone of the person's own clock. */
  @Column('text', { default: 'Asia/Seoul' }) zone!: string;
  /** PHC string of argon2id; null for those who only use e-mailed links. */
  @Column('text', { nullable: true }) passwordHash!: string | null;
  /** Base32 secret, sealed with the session key; set once the first code was confirmed. */
  @Column('text', { nullable: true }) totpSecret!: string | null;
  /** Last TOTP time step that was accepted, so that a code works once (RFC 6238, 5.2). */
  @Column('bigint', { nullable: true }) totpLastStep!: string | null;
  @CreatedAt() createdAt!: Date;
  @Instant({ nullable: true }) disabledAt!: Date | null;
}
