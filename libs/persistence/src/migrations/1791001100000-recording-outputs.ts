import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sound may go to several channels in turn; and whether a media node can record is known by its heartbeat. */
export class RecordingOutputs1791001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "recording_track" DROP COLUMN "output"`);
    await runner.query(`ALTER TABLE "recording_track" DROP COLUMN "chunks"`);
    await runner.query(`ALTER TABLE "recording_track" ADD "outputs" jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`ALTER TABLE "media_node" ADD "canRecord" boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "media_node" DROP COLUMN "canRecord"`);
    await runner.query(`ALTER TABLE "recording_track" DROP COLUMN "outputs"`);
    await runner.query(`ALTER TABLE "recording_track" ADD "chunks" integer NOT NULL DEFAULT '0'`);
    await runner.query(`ALTER TABLE "recording_track" ADD "output" text NOT NULL DEFAULT 'floor'`);
    await runner.query(`ALTER TABLE "recording_track" ALTER COLUMN "output" DROP DEFAULT`);
  }
}
