import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff need to send a mail again, and when a mail was last taken for sending. */
export class MailJob1791000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "mail" ADD "job" jsonb`);
    await runner.query(`ALTER TABLE "mail" ADD "claimedAt" TIMESTAMP WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "mail" DROP COLUMN "claimedAt"`);
    await runner.query(`ALTER TABLE "mail" DROP COLUMN "job"`);
  }
}
