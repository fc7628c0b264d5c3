import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
CREATE TABLE "standby" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "interpreterId" uuid NOT NULL, "day" date NOT NULL, "addedBy" uuid NOT NULL, "addedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "standby_key" UNIQUE ("cohortId", "interpreterId", "day"), CONSTRAINT "PK_1ea6431a1336094aea9ada94c2a" PRIMARY KEY ("id"));
CREATE INDEX "standby_interpreter_id_idx" ON "standby" ("interpreterId");
CREATE TABLE "standby_call" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "interpreterId" uuid NOT NULL, "calledAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "standby_call_key" UNIQUE ("meetingId", "interpreterId"), CONSTRAINT "PK_fe9e38c54a335ed2a815f5d1481" PRIMARY KEY ("id"));
CREATE INDEX "standby_call_interpreter_id_idx" ON "standby_call" ("interpreterId");
ALTER TABLE "standby" ADD CONSTRAINT "FK_58a43759cfaacd551ef9110eb0a" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "standby" ADD CONSTRAINT "FK_2e0ba7b677a52aeb608424ebf85" FOREIGN KEY ("interpreterId") REFERENCES "interpreter"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "standby" ADD CONSTRAINT "FK_5f94ff350d40bc86f7cc26179ca" FOREIGN KEY ("addedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "standby_call" ADD CONSTRAINT "FK_e4ebacd071d0f9fd2a4b7cecf47" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "standby_call" ADD CONSTRAINT "FK_75dd5d174134ef15b64cfeefce1" FOREIGN KEY ("interpreterId") REFERENCES "interpreter"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

/** Interpreters who stand by on a session day, and who of them was called to which meeting. */
export class Standbys1791001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "standby_call", "standby"');
  }
}
