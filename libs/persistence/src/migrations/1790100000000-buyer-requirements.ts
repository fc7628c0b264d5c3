import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a buyer asks of a product counts in the matching: its price band and the certificates needed. */
export class BuyerRequirements1790100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "buyer" ADD "priceBand" text`);
    await runner.query(`ALTER TABLE "buyer" ADD "certificates" text array NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "buyer" DROP COLUMN "certificates"`);
    await runner.query(`ALTER TABLE "buyer" DROP COLUMN "priceBand"`);
  }
}
