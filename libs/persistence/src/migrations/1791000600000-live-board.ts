import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
CREATE TABLE "line_quality" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "personId" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "level" text NOT NULL, "lossDown" real NOT NULL, "lossUp" real NOT NULL, "roundTripMs" integer, "jitterMs" integer NOT NULL, "freezes" integer NOT NULL, "layer" integer, "scoreUp" integer, "scoreDown" integer, CONSTRAINT "PK_4a006ac6a38ac447fc813741eb6" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "line_quality_key" ON "line_quality" ("meetingId", "personId", "at");
CREATE TABLE "lobby_visit" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "personId" uuid NOT NULL, "seenAt" TIMESTAMP WITH TIME ZONE NOT NULL, "calledAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_57b93aa25536f6af94483e211b9" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "lobby_visit_key" ON "lobby_visit" ("meetingId", "personId");
CREATE TABLE "meeting_guest" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "personId" uuid NOT NULL, "role" text NOT NULL, "invitedBy" uuid NOT NULL, "invitedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_03c2a8db2f8e25f5f03ceb26d1b" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "meeting_guest_key" ON "meeting_guest" ("meetingId", "personId");
CREATE TABLE "meeting_move" ("id" uuid NOT NULL DEFAULT uuidv7(), "fromMeetingId" uuid NOT NULL, "toMeetingId" uuid NOT NULL, "personId" uuid NOT NULL, "movedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_ca975944e4274e150cb291bc34c" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "meeting_move_from_key" ON "meeting_move" ("fromMeetingId", "personId");
ALTER TABLE "meeting" ADD "roomEndedAt" TIMESTAMP WITH TIME ZONE;
ALTER TABLE "attendance" ADD "leftReason" text;
ALTER TABLE "line_quality" ADD CONSTRAINT "FK_dc7cee88a3d9a9b5f79645407de" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "line_quality" ADD CONSTRAINT "FK_ab8b08d6ed3b3dc80fa8d7e284f" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "lobby_visit" ADD CONSTRAINT "FK_8753eb40fcb22c86b2f5a902064" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "lobby_visit" ADD CONSTRAINT "FK_7f9093de6b76bd7f7aece4a2736" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "meeting_guest" ADD CONSTRAINT "FK_73c06b0f17613542fb20251ed3a" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "meeting_guest" ADD CONSTRAINT "FK_c73a8192ab0ba0382e1dab6cb8b" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "meeting_guest" ADD CONSTRAINT "FK_c61271a7aaf2115b8989b6e05f9" FOREIGN KEY ("invitedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "meeting_move" ADD CONSTRAINT "FK_6e53a3957b82524aa7af2b5cda5" FOREIGN KEY ("fromMeetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "meeting_move" ADD CONSTRAINT "FK_7125cdb0bbfd4e3540b03bc5978" FOREIGN KEY ("toMeetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "meeting_move" ADD CONSTRAINT "FK_e77cde73239b875de1f60cfad6f" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

/** What staff see and do on the day: lines, the lobby, rooms that were ended, people who were moved. */
export class LiveBoard1791000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attendance" DROP COLUMN "leftReason"');
    await runner.query('ALTER TABLE "meeting" DROP COLUMN "roomEndedAt"');
    await runner.query('DROP TABLE "meeting_move", "meeting_guest", "lobby_visit", "line_quality"');
  }
}
