import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of drafts by hand, with undo; repairs of published cohorts; booths that were lost. */
export class ScheduleEdits1790320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "schedule_edit" ("id" uuid NOT NULL DEFAULT uuidv7(), "draftId" uuid NOT NULL, "number" integer NOT NULL, "firmId" uuid NOT NULL, "buyerId" uuid NOT NULL, "kind" text NOT NULL, "before" jsonb NOT NULL, "after" jsonb NOT NULL, "personId" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "undoneAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_b993d74ca7d308129ac3a66dabf" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "schedule_edit_draft_number_key" ON "schedule_edit" ("draftId", "number")`,
    );
    await runner.query(
      `CREATE TABLE "schedule_repair" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "event" jsonb NOT NULL, "basis" text NOT NULL, "changes" jsonb NOT NULL, "previewedBy" uuid NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "appliedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_9171395b5ff2b4dd2adc19484b4" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "schedule_repair_cohort_id_idx" ON "schedule_repair" ("cohortId")`);
    await runner.query(`ALTER TABLE "booth" ADD "closedAt" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "schedule_draft" ADD "revision" integer NOT NULL DEFAULT '0'`);
    await runner.query(`ALTER TABLE "schedule_draft" ADD "discardedAt" TIMESTAMP WITH TIME ZONE`);
    await runner.query(
      `ALTER TABLE "schedule_edit" ADD CONSTRAINT "FK_3f10bf00b9b06cf11c549867058" FOREIGN KEY ("draftId") REFERENCES "schedule_draft"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "schedule_edit" ADD CONSTRAINT "FK_7627e8a8403f46dbdeaf4010aa3" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "schedule_repair" ADD CONSTRAINT "FK_f57b23e837e74b35f0c1d29cfe6" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "schedule_repair" ADD CONSTRAINT "FK_26a48d0b7ec0e8428674b687560" FOREIGN KEY ("previewedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "schedule_repair"`);
    await runner.query(`DROP TABLE "schedule_edit"`);
    await runner.query(`ALTER TABLE "booth" DROP COLUMN "closedAt"`);
    await runner.query(`ALTER TABLE "schedule_draft" DROP COLUMN "discardedAt"`);
    await runner.query(`ALTER TABLE "schedule_draft" DROP COLUMN "revision"`);
  }
}
