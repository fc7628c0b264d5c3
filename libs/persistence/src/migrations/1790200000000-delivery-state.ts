import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sweep needs to rebuild lost jobs, and what placement needs to know of media nodes. */
export class DeliveryState1790200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "outbox" ADD "doneAt" TIMESTAMP WITH TIME ZONE`);
    await runner.query(
      `CREATE INDEX "outbox_undone_idx" ON "outbox" ("createdAt") WHERE "doneAt" IS NULL AND "dispatchedAt" IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX "assignment_expiry_idx" ON "assignment" ("expiresAt") WHERE state = 'offered'`,
    );
    await runner.query(`ALTER TABLE "media_node" ADD "startedAt" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "media_node" ADD "load" double precision NOT NULL DEFAULT '0'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "media_node" DROP COLUMN "load"`);
    await runner.query(`ALTER TABLE "media_node" DROP COLUMN "startedAt"`);
    await runner.query(`DROP INDEX "assignment_expiry_idx"`);
    await runner.query(`DROP INDEX "outbox_undone_idx"`);
    await runner.query(`ALTER TABLE "outbox" DROP COLUMN "doneAt"`);
  }
}
