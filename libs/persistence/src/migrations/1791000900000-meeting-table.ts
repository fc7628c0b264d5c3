import type { MigrationInterface, QueryRunner } from 'typeorm';

// Statements as TypeORM derives them from the entities; tests/persistence/schema.test.ts keeps the two in step.
const tables = String.raw`
CREATE TABLE "meeting_file" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "sha256" text NOT NULL, "name" text NOT NULL, "type" text NOT NULL, "size" integer NOT NULL, "scannedAt" TIMESTAMP WITH TIME ZONE, "uploadedBy" uuid NOT NULL, "uploadedAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deletedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_937312695d03562039f3af1aa89" PRIMARY KEY ("id"));

CREATE INDEX "meeting_file_sha256_idx" ON "meeting_file"  ("sha256") ;

CREATE INDEX "meeting_file_meeting_idx" ON "meeting_file"  ("meetingId") ;

CREATE TABLE "table_state" ("meetingId" uuid NOT NULL, "sequence" integer NOT NULL DEFAULT '0', "isLocked" boolean NOT NULL DEFAULT false, "documentFileId" uuid, "documentPage" integer NOT NULL DEFAULT '1', "presenterId" uuid, CONSTRAINT "PK_c9082059559cba8c4abb8c09c8e" PRIMARY KEY ("meetingId"));

CREATE TABLE "table_change" ("meetingId" uuid NOT NULL, "sequence" integer NOT NULL, "kind" text NOT NULL, "subjectId" uuid NOT NULL, CONSTRAINT "PK_78ba4db6dc1529c0fd813b46c41" PRIMARY KEY ("meetingId", "sequence"));

CREATE TABLE "deal_line" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "item" text NOT NULL, "productId" uuid, "quantity" numeric(16,4), "unit" text, "unitPrice" numeric(18,6), "currency" text, "incoterm" text, "place" text NOT NULL, "leadTimeDays" integer, "payment" text, "validUntil" date, "note" text NOT NULL, "version" integer NOT NULL DEFAULT '1', "stamps" jsonb NOT NULL DEFAULT '{}', "firmConfirmedBy" uuid, "firmConfirmedAt" TIMESTAMP WITH TIME ZONE, "buyerConfirmedBy" uuid, "buyerConfirmedAt" TIMESTAMP WITH TIME ZONE, "deletedAt" TIMESTAMP WITH TIME ZONE, "addedAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "changedBy" uuid NOT NULL, "changedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "deal_line_numbers" CHECK (quantity >= 0 AND "unitPrice" >= 0 AND "leadTimeDays" >= 0), CONSTRAINT "PK_1a783f694a3fbdeba872b573909" PRIMARY KEY ("id"));

CREATE INDEX "deal_line_meeting_idx" ON "deal_line"  ("meetingId") ;

CREATE TABLE "deal_line_change" ("id" uuid NOT NULL DEFAULT uuidv7(), "lineId" uuid NOT NULL, "personId" uuid NOT NULL, "action" text NOT NULL, "side" text, "changes" jsonb NOT NULL DEFAULT '[]', "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_6060f3e06735925075d5d395b2d" PRIMARY KEY ("id"));

CREATE INDEX "deal_line_change_line_idx" ON "deal_line_change"  ("lineId") ;

CREATE TABLE "glossary_term" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "kind" text NOT NULL, "korean" text NOT NULL, "other" text NOT NULL, "note" text NOT NULL DEFAULT '', "version" integer NOT NULL DEFAULT '1', "changedBy" uuid NOT NULL, "deletedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_0392cb8d1b80ba9570ad6344b85" PRIMARY KEY ("id"));

CREATE INDEX "glossary_term_meeting_idx" ON "glossary_term"  ("meetingId") ;

CREATE TABLE "seat_state" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "personId" uuid NOT NULL, "handRaisedAt" TIMESTAMP WITH TIME ZONE, "isMuted" boolean NOT NULL DEFAULT false, "unmuteAskedAt" TIMESTAMP WITH TIME ZONE, "removedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_e22be91d7d4e0800bb0695f4550" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "seat_state_key" ON "seat_state"  ("meetingId", "personId") ;

CREATE TABLE "extension_request" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "minutes" integer NOT NULL, "askedBy" uuid NOT NULL, "askedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL, "reason" text, "endsAt" TIMESTAMP WITH TIME ZONE, "decidedBy" uuid, "decidedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_fa783aff51254a4e5739909d199" PRIMARY KEY ("id"));

CREATE INDEX "extension_request_meeting_idx" ON "extension_request"  ("meetingId") ;

CREATE TABLE "help_call" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "reason" text NOT NULL, "note" text NOT NULL DEFAULT '', "askedBy" uuid NOT NULL, "askedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL DEFAULT 'open', "answeredBy" uuid, "answeredAt" TIMESTAMP WITH TIME ZONE, "answer" text NOT NULL DEFAULT '', CONSTRAINT "PK_38e68c648c6c22c813a42b3205e" PRIMARY KEY ("id"));

CREATE INDEX "help_call_open_idx" ON "help_call"  ("askedAt") WHERE state <> 'done';

CREATE INDEX "help_call_meeting_idx" ON "help_call"  ("meetingId") ;

CREATE TABLE "reference_rate" ("id" uuid NOT NULL DEFAULT uuidv7(), "currency" text NOT NULL, "perUsd" numeric(20,8) NOT NULL, "day" date NOT NULL, "source" text NOT NULL, "enteredBy" uuid NOT NULL, "enteredAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "reference_rate_positive" CHECK ("perUsd" > 0), CONSTRAINT "PK_ef1e6c91b127fbd27cb844f797e" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "reference_rate_key" ON "reference_rate"  ("currency", "day") ;

ALTER TABLE "chat_message" ADD "privateWith" uuid;

ALTER TABLE "chat_message" ADD CONSTRAINT "FK_b7b8defd722d8a3de287618dc5c" FOREIGN KEY ("privateWith") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "meeting_file" ADD CONSTRAINT "FK_71697a7ada0e950bb83143878f0" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "meeting_file" ADD CONSTRAINT "FK_ca1220bf8fc338a4b632bec232c" FOREIGN KEY ("uploadedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "table_state" ADD CONSTRAINT "FK_c9082059559cba8c4abb8c09c8e" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "table_state" ADD CONSTRAINT "FK_427b3f106f1271d2cda7703c726" FOREIGN KEY ("documentFileId") REFERENCES "meeting_file"("id") ON DELETE SET NULL ON UPDATE NO ACTION;

ALTER TABLE "table_state" ADD CONSTRAINT "FK_ac5eb0060d8f58dad9940a50f67" FOREIGN KEY ("presenterId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION;

ALTER TABLE "table_change" ADD CONSTRAINT "FK_02d479d0417b33ffe619378f052" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "deal_line" ADD CONSTRAINT "FK_1437595919406ffd74e072879ca" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "deal_line" ADD CONSTRAINT "FK_9dbc7b48b2e36fec891cae5cdb9" FOREIGN KEY ("productId") REFERENCES "product"("id") ON DELETE SET NULL ON UPDATE NO ACTION;

ALTER TABLE "deal_line" ADD CONSTRAINT "FK_2f4169e856db414e5f9b7d9b9bb" FOREIGN KEY ("firmConfirmedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "deal_line" ADD CONSTRAINT "FK_301dd02184ebbb92e6c1fd7338b" FOREIGN KEY ("buyerConfirmedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "deal_line" ADD CONSTRAINT "FK_c1a76cc502c550a9d2394f8543b" FOREIGN KEY ("changedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "deal_line_change" ADD CONSTRAINT "FK_51f89531db210a848a2125c311b" FOREIGN KEY ("lineId") REFERENCES "deal_line"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "deal_line_change" ADD CONSTRAINT "FK_b682c84b94533b3ebb2211887c0" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "glossary_term" ADD CONSTRAINT "FK_02663023fd00751d0ec190c9ab9" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "glossary_term" ADD CONSTRAINT "FK_442010d02253e6488a47f02e87a" FOREIGN KEY ("changedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "seat_state" ADD CONSTRAINT "FK_ee43932e094e6569a47067f7fb2" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "seat_state" ADD CONSTRAINT "FK_0f4cc219b838540b203ae6b0e90" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "extension_request" ADD CONSTRAINT "FK_686e1b15313041d3cee000edae0" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "extension_request" ADD CONSTRAINT "FK_bc1f19c333265e442f567c29575" FOREIGN KEY ("askedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "extension_request" ADD CONSTRAINT "FK_6a20be440a5ba3dbb443d90e417" FOREIGN KEY ("decidedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "help_call" ADD CONSTRAINT "FK_ee9bb03703dc1cdbb29a9f2a8bc" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "help_call" ADD CONSTRAINT "FK_e812f0f659f3d76189f8ebe2ae5" FOREIGN KEY ("askedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "help_call" ADD CONSTRAINT "FK_de16a738ad2487a18af483ba59a" FOREIGN KEY ("answeredBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "reference_rate" ADD CONSTRAINT "FK_cbddd8565282b97f3c760d77e6c" FOREIGN KEY ("enteredBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
`;

/** Newest first: what refers comes before what it refers to. */
const names = [
  'reference_rate',
  'help_call',
  'extension_request',
  'seat_state',
  'glossary_term',
  'deal_line_change',
  'deal_line',
  'table_change',
  'table_state',
  'meeting_file',
];

/** What stands beside the video: deal sheet, files, shared document, glossary, rights, more time, help, private line. */
export class MeetingTable1791000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of names) await runner.query(`DROP TABLE "${name}"`);
    await runner.query(`DELETE FROM "chat_message" WHERE "privateWith" IS NOT NULL`);
    await runner.query(`ALTER TABLE "chat_message" DROP COLUMN "privateWith"`);
  }
}
