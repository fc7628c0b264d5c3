import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
CREATE TABLE "recording" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "state" text NOT NULL DEFAULT 'open', "requestedBy" uuid NOT NULL, "requestedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "endedAt" TIMESTAMP WITH TIME ZONE, "expiresAt" TIMESTAMP WITH TIME ZONE NOT NULL, "durationMs" integer, "bytes" bigint, "sounds" text array NOT NULL DEFAULT '{}', "attempts" integer NOT NULL DEFAULT '0', "failure" text, "deletedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_2f037d57bd6d7f1e4d68d72e6f4" PRIMARY KEY ("id"));
CREATE INDEX "recording_expiry_idx" ON "recording" ("expiresAt") WHERE state <> 'deleted';
CREATE INDEX "recording_meeting_idx" ON "recording" ("meetingId");
CREATE UNIQUE INDEX "recording_one_open" ON "recording" ("meetingId") WHERE state = 'open';
CREATE TABLE "recording_track" ("id" uuid NOT NULL DEFAULT uuidv7(), "recordingId" uuid NOT NULL, "personId" uuid NOT NULL, "source" text NOT NULL, "output" text NOT NULL, "startedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "endedAt" TIMESTAMP WITH TIME ZONE, "chunks" integer NOT NULL DEFAULT '0', "bytes" bigint NOT NULL DEFAULT '0', "lastChunkAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_60d1829474289ffb8f869dee000" PRIMARY KEY ("id"));
CREATE INDEX "recording_track_recording_idx" ON "recording_track" ("recordingId");
ALTER TABLE "consent" ADD "meetingId" uuid;
CREATE INDEX "consent_meeting_id_idx" ON "consent" ("meetingId") WHERE "meetingId" IS NOT NULL;
ALTER TABLE "recording" ADD CONSTRAINT "FK_50443d694af59bba2759288bddb" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "recording" ADD CONSTRAINT "FK_8b2a8a0c1ba743adfbe79924ccc" FOREIGN KEY ("requestedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "recording_track" ADD CONSTRAINT "FK_411dcb5d907791d0fa6f6b60a73" FOREIGN KEY ("recordingId") REFERENCES "recording"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "recording_track" ADD CONSTRAINT "FK_670369bded974de6d6e22597c5a" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "consent" ADD CONSTRAINT "FK_6e4090049c42c49be216564597b" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

/** Recordings of meetings, their tracks, and the consents they rest on. */
export class Recordings1791000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "recording_track", "recording"');
    await runner.query('ALTER TABLE "consent" DROP COLUMN "meetingId"');
  }
}
