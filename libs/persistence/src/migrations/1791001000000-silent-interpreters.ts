import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That nothing arrives from an interpreter whose seat is taken, for the live board. */
export class SilentInterpreters1791001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "attendance" ADD "silentSince" TIMESTAMP WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "attendance" DROP COLUMN "silentSince"`);
  }
}
