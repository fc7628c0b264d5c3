import type { MigrationInterface, QueryRunner } from 'typeorm';

// Statements as TypeORM derives them from the entities; tests/persistence/schema.test.ts keeps the two in step.
const tables = String.raw`
CREATE TABLE "person" ("id" uuid NOT NULL DEFAULT uuidv7(), "email" text NOT NULL, "name" text NOT NULL, "phone" text, "roles" text array NOT NULL DEFAULT '{}', "locale" text NOT NULL DEFAULT 'ko', "zone" text NOT NULL DEFAULT 'Asia/Seoul', "passwordHash" text, "totpSecret" text, "totpLastStep" bigint, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "disabledAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "person_roles_known" CHECK (roles <@ ARRAY['staff','firm','buyer','interpreter','adviser']::text[]), CONSTRAINT "PK_5fdaf670315c4b7e70cce85daa3" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "person_email_key" ON "person"  ("email");

CREATE TABLE "season" ("id" uuid NOT NULL DEFAULT uuidv7(), "year" integer NOT NULL, "name" text NOT NULL, "state" text NOT NULL DEFAULT 'draft', "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_8ac0d081dbdb7ab02d166bcda9f" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "season_year_key" ON "season"  ("year");

CREATE TABLE "cohort" ("id" uuid NOT NULL DEFAULT uuidv7(), "seasonId" uuid NOT NULL, "number" integer NOT NULL, "month" date NOT NULL, "capacity" integer NOT NULL DEFAULT '10', "selectedCount" integer NOT NULL DEFAULT '0', "state" text NOT NULL DEFAULT 'planned', "recruitmentOpensAt" TIMESTAMP WITH TIME ZONE NOT NULL, "recruitmentClosesAt" TIMESTAMP WITH TIME ZONE NOT NULL, "sessionDays" date array NOT NULL DEFAULT '{}', "scheduleVersion" integer NOT NULL DEFAULT '0', "publishedAt" TIMESTAMP WITH TIME ZONE, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "cohort_season_number_key" UNIQUE ("seasonId", "number"), CONSTRAINT "cohort_window_in_order" CHECK ("recruitmentOpensAt" < "recruitmentClosesAt"), CONSTRAINT "cohort_capacity_holds" CHECK ("selectedCount" >= 0 AND "selectedCount" <= capacity), CONSTRAINT "PK_4fb3cca38dc4b461110344e5f9b" PRIMARY KEY ("id"));

CREATE TABLE "slot" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "day" date NOT NULL, "startsAt" TIMESTAMP WITH TIME ZONE NOT NULL, "endsAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "slot_cohort_starts_key" UNIQUE ("cohortId", "startsAt"), CONSTRAINT "slot_in_order" CHECK ("startsAt" < "endsAt"), CONSTRAINT "PK_5b1f733c4ba831a51f3c114607b" PRIMARY KEY ("id"));

CREATE TABLE "booth" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "name" text NOT NULL, "number" integer NOT NULL, CONSTRAINT "booth_cohort_name_key" UNIQUE ("cohortId", "name"), CONSTRAINT "PK_47577cc61982f540c7fdab2666b" PRIMARY KEY ("id"));

CREATE TABLE "interpreter" ("id" uuid NOT NULL DEFAULT uuidv7(), "personId" uuid NOT NULL, "languages" jsonb NOT NULL, "fields" text array NOT NULL DEFAULT '{}', "maxHoursPerMonth" integer NOT NULL DEFAULT '40', "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_df38d00438c8a2300ce50d022ee" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "interpreter_person_id_key" ON "interpreter"  ("personId");

CREATE TABLE "cohort_interpreter" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "interpreterId" uuid NOT NULL, CONSTRAINT "cohort_interpreter_key" UNIQUE ("cohortId", "interpreterId"), CONSTRAINT "PK_2ace398633f409a14769896c77f" PRIMARY KEY ("id"));

CREATE INDEX "cohort_interpreter_interpreter_id_idx" ON "cohort_interpreter"  ("interpreterId");

CREATE TABLE "firm" ("id" uuid NOT NULL DEFAULT uuidv7(), "businessNumber" text NOT NULL, "name" text NOT NULL, "nameEn" text NOT NULL, "representative" text NOT NULL, "personId" uuid NOT NULL, "introduction" text NOT NULL DEFAULT '', "introductionEn" text NOT NULL DEFAULT '', "website" text, "languages" text array NOT NULL DEFAULT '{ko}', "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_b6e197d72a2ef8bd97a7cbc686e" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "firm_business_number_key" ON "firm"  ("businessNumber");

CREATE INDEX "firm_person_id_idx" ON "firm"  ("personId");

CREATE TABLE "product" ("id" uuid NOT NULL DEFAULT uuidv7(), "firmId" uuid NOT NULL, "name" text NOT NULL, "nameEn" text NOT NULL, "hsCode" text NOT NULL, "targetMarkets" text array NOT NULL DEFAULT '{}', "certificates" text array NOT NULL DEFAULT '{}', "priceBand" text NOT NULL DEFAULT '', CONSTRAINT "PK_bebc9158e480b949565b4dc7a82" PRIMARY KEY ("id"));

CREATE INDEX "product_firm_id_idx" ON "product"  ("firmId");

CREATE TABLE "application" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "firmId" uuid NOT NULL, "state" text NOT NULL DEFAULT 'submitted', "source" text NOT NULL, "rubric" jsonb, "score" double precision, "waitlistPlace" integer, "note" text NOT NULL DEFAULT '', "submittedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "decidedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "application_cohort_firm_key" UNIQUE ("cohortId", "firmId"), CONSTRAINT "application_waitlist_has_place" CHECK ((state = 'waitlisted') = ("waitlistPlace" IS NOT NULL)), CONSTRAINT "PK_569e0c3e863ebdf5f2408ee1670" PRIMARY KEY ("id"));

CREATE INDEX "application_firm_id_idx" ON "application"  ("firmId");

CREATE TABLE "buyer" ("id" uuid NOT NULL DEFAULT uuidv7(), "personId" uuid NOT NULL, "company" text NOT NULL, "country" text NOT NULL, "city" text NOT NULL DEFAULT '', "languages" text array NOT NULL, "hsInterests" text array NOT NULL DEFAULT '{}', "orderSize" text NOT NULL DEFAULT '', "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_0480fc3c7289846a31b8e1bc503" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "buyer_person_id_key" ON "buyer"  ("personId");

CREATE TABLE "cohort_buyer" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "buyerId" uuid NOT NULL, "state" text NOT NULL DEFAULT 'invited', CONSTRAINT "cohort_buyer_key" UNIQUE ("cohortId", "buyerId"), CONSTRAINT "PK_97d04e19e3c62e8f8504c9c5b3f" PRIMARY KEY ("id"));

CREATE INDEX "cohort_buyer_buyer_id_idx" ON "cohort_buyer"  ("buyerId");

CREATE TABLE "availability" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "personId" uuid NOT NULL, "startsAt" TIMESTAMP WITH TIME ZONE NOT NULL, "endsAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_05a8158cf1112294b1c86e7f1d3" PRIMARY KEY ("id"));

CREATE INDEX "availability_cohort_person_idx" ON "availability"  ("cohortId", "personId");

CREATE TABLE "preference" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "firmId" uuid NOT NULL, "buyerId" uuid NOT NULL, "side" text NOT NULL, "wish" text NOT NULL, CONSTRAINT "preference_key" UNIQUE ("cohortId", "firmId", "buyerId", "side"), CONSTRAINT "PK_5c4cbf49a1e97dcbc695bf462a6" PRIMARY KEY ("id"));

CREATE TABLE "pair_rule" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "firmId" uuid NOT NULL, "buyerId" uuid NOT NULL, "kind" text NOT NULL, "slotId" uuid, "interpreterId" uuid, CONSTRAINT "pair_rule_key" UNIQUE ("cohortId", "firmId", "buyerId"), CONSTRAINT "PK_22d15c36ce8133b362a9db9aade" PRIMARY KEY ("id"));

CREATE TABLE "meeting" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "firmId" uuid NOT NULL, "buyerId" uuid NOT NULL, "slotId" uuid, "boothId" uuid, "interpreterId" uuid, "language" text, "startsAt" TIMESTAMP WITH TIME ZONE NOT NULL, "endsAt" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL DEFAULT 'scheduled', "sequence" integer NOT NULL DEFAULT '0', "why" jsonb NOT NULL DEFAULT '{}', "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "meeting_in_order" CHECK ("startsAt" < "endsAt"), CONSTRAINT "meeting_booth_overlap" EXCLUDE USING gist ("boothId" WITH =, tstzrange("startsAt", "endsAt") WITH &&) WHERE (state <> 'cancelled' AND "boothId" IS NOT NULL), CONSTRAINT "meeting_interpreter_overlap" EXCLUDE USING gist ("interpreterId" WITH =, tstzrange("startsAt", "endsAt") WITH &&) WHERE (state <> 'cancelled' AND "interpreterId" IS NOT NULL), CONSTRAINT "meeting_buyer_overlap" EXCLUDE USING gist ("buyerId" WITH =, tstzrange("startsAt", "endsAt") WITH &&) WHERE (state <> 'cancelled' AND "buyerId" IS NOT NULL), CONSTRAINT "meeting_firm_overlap" EXCLUDE USING gist ("firmId" WITH =, tstzrange("startsAt", "endsAt") WITH &&) WHERE (state <> 'cancelled' AND "firmId" IS NOT NULL), CONSTRAINT "PK_dccaf9e4c0e39067d82ccc7bb83" PRIMARY KEY ("id"));

CREATE INDEX "meeting_cohort_id_idx" ON "meeting"  ("cohortId");

CREATE UNIQUE INDEX "meeting_one_per_pair" ON "meeting"  ("cohortId", "firmId", "buyerId") WHERE state <> 'cancelled';

CREATE TABLE "schedule_draft" ("id" uuid NOT NULL DEFAULT uuidv7(), "cohortId" uuid NOT NULL, "state" text NOT NULL DEFAULT 'running', "problem" jsonb NOT NULL, "plan" jsonb, "progress" jsonb, "failure" text, "startedBy" uuid, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "finishedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_01b1506bf3f16e6db5079519673" PRIMARY KEY ("id"));

CREATE INDEX "schedule_draft_cohort_id_idx" ON "schedule_draft"  ("cohortId");

CREATE UNIQUE INDEX "schedule_draft_one_running" ON "schedule_draft"  ("cohortId") WHERE state = 'running';

CREATE TABLE "device_check" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "personId" uuid NOT NULL, "verdict" text NOT NULL, "result" jsonb NOT NULL, "checkedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_7bccbbde7eb6090593464db8c68" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "device_check_key" ON "device_check"  ("meetingId", "personId");

CREATE TABLE "chat_message" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "personId" uuid NOT NULL, "text" text NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_3cc0d85193aade457d3077dd06b" PRIMARY KEY ("id"));

CREATE INDEX "chat_message_meeting_idx" ON "chat_message"  ("meetingId", "createdAt");

CREATE TABLE "attendance" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "personId" uuid NOT NULL, "peerId" text NOT NULL, "joinedAt" TIMESTAMP WITH TIME ZONE NOT NULL, "leftAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_ee0ffe42c1f1a01e72b725c0cb2" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "attendance_peer_id_key" ON "attendance"  ("peerId");

CREATE INDEX "attendance_meeting_idx" ON "attendance"  ("meetingId");

CREATE TABLE "consultation_log" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "discussedCents" bigint, "contractingCents" bigint, "contractedCents" bigint, "discussedOn" date, "contractingOn" date, "contractedOn" date, "summary" text NOT NULL DEFAULT '', "nextStep" text NOT NULL DEFAULT '', "version" integer NOT NULL DEFAULT '1', "savedBy" uuid NOT NULL, "savedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_3043dc1d20fbdf16a49cac40a99" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "consultation_log_meeting_key" ON "consultation_log"  ("meetingId");

CREATE TABLE "media_node" ("id" uuid NOT NULL DEFAULT uuidv7(), "name" text NOT NULL, "publicUrl" text NOT NULL, "rooms" integer NOT NULL DEFAULT '0', "consumers" integer NOT NULL DEFAULT '0', "draining" boolean NOT NULL DEFAULT false, "lastSeenAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_eccf41acb03165f74f241e16326" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "media_node_name_key" ON "media_node"  ("name");

CREATE TABLE "room_placement" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "nodeName" text NOT NULL, "placedAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_4528c2c5c0835e06ddb04a330cb" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "room_placement_meeting_key" ON "room_placement"  ("meetingId");

CREATE TABLE "assignment" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "interpreterId" uuid NOT NULL, "state" text NOT NULL DEFAULT 'offered', "rank" integer NOT NULL, "offeredAt" TIMESTAMP WITH TIME ZONE NOT NULL, "expiresAt" TIMESTAMP WITH TIME ZONE NOT NULL, "answeredAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "assignment_meeting_interpreter_key" UNIQUE ("meetingId", "interpreterId"), CONSTRAINT "PK_43c2f5a3859f54cedafb270f37e" PRIMARY KEY ("id"));

CREATE INDEX "assignment_interpreter_id_idx" ON "assignment"  ("interpreterId");

CREATE UNIQUE INDEX "assignment_one_live_per_meeting" ON "assignment"  ("meetingId") WHERE state IN ('offered', 'accepted');

CREATE TABLE "outbox" ("id" uuid NOT NULL DEFAULT uuidv7(), "key" text NOT NULL, "kind" text NOT NULL, "payload" jsonb NOT NULL, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "dispatchedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_340ab539f309f03bdaa14aa7649" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"  ("key");

CREATE INDEX "outbox_undispatched_idx" ON "outbox"  ("createdAt") WHERE "dispatchedAt" IS NULL;

CREATE TABLE "mail" ("id" uuid NOT NULL DEFAULT uuidv7(), "key" text NOT NULL, "personId" uuid, "kind" text NOT NULL, "state" text NOT NULL DEFAULT 'pending', "attempts" integer NOT NULL DEFAULT '0', "failure" text, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "sentAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_5407da42b983ba54c6c62d462d3" PRIMARY KEY ("id"));

CREATE UNIQUE INDEX "mail_key_key" ON "mail"  ("key");

CREATE INDEX "mail_person_id_idx" ON "mail"  ("personId");

CREATE TABLE "reminder" ("id" uuid NOT NULL DEFAULT uuidv7(), "meetingId" uuid NOT NULL, "personId" uuid NOT NULL, "kind" text NOT NULL, "dueAt" TIMESTAMP WITH TIME ZONE NOT NULL, "startsAt" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL DEFAULT 'pending', "doneAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "reminder_before_meeting" CHECK ("dueAt" <= "startsAt"), CONSTRAINT "PK_9ec029d17cb8dece186b9221ede" PRIMARY KEY ("id"));

CREATE INDEX "reminder_due_idx" ON "reminder"  ("dueAt") WHERE state = 'pending';

CREATE UNIQUE INDEX "reminder_key" ON "reminder"  ("meetingId", "personId", "kind", "startsAt");

CREATE TABLE "audit" ("id" uuid NOT NULL DEFAULT uuidv7(), "personId" uuid, "action" text NOT NULL, "subjectType" text NOT NULL, "subjectId" uuid NOT NULL, "cohortId" uuid, "detail" jsonb NOT NULL DEFAULT '{}', "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_1d3d120ddaf7bc9b1ed68ed463a" PRIMARY KEY ("id"));

CREATE INDEX "audit_subject_idx" ON "audit"  ("subjectType", "subjectId");

CREATE TABLE "session" ("tokenHash" text NOT NULL, "personId" uuid NOT NULL, "stage" text NOT NULL DEFAULT 'full', "meetingId" uuid, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "lastSeenAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expiresAt" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_ff3b5bfd0767bd32942e5ccaad0" PRIMARY KEY ("tokenHash"));

CREATE INDEX "session_person_id_idx" ON "session"  ("personId");

CREATE TABLE "mail_link" ("tokenHash" text NOT NULL, "personId" uuid NOT NULL, "kind" text NOT NULL, "meetingId" uuid, "returnTo" text NOT NULL DEFAULT '/', "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expiresAt" TIMESTAMP WITH TIME ZONE NOT NULL, "usedAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_84a76af300a0d66bd1e74ae2a59" PRIMARY KEY ("tokenHash"));

CREATE INDEX "mail_link_person_id_idx" ON "mail_link"  ("personId");

CREATE TABLE "consent" ("id" uuid NOT NULL DEFAULT uuidv7(), "personId" uuid NOT NULL, "purpose" text NOT NULL, "textVersion" text NOT NULL, "givenAt" TIMESTAMP WITH TIME ZONE NOT NULL, "withdrawnAt" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_9115e8d6b082d4fc46d56134d29" PRIMARY KEY ("id"));

CREATE INDEX "consent_person_id_idx" ON "consent"  ("personId");

ALTER TABLE "cohort" ADD CONSTRAINT "FK_98913e5e2e75998c2edf2a3e207" FOREIGN KEY ("seasonId") REFERENCES "season"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "slot" ADD CONSTRAINT "FK_61837b9a736de52de9cf18c02fe" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "booth" ADD CONSTRAINT "FK_bef07f65c0e145e881f31058079" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "interpreter" ADD CONSTRAINT "FK_56f93e1476e5bd53a24cf516bb2" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "cohort_interpreter" ADD CONSTRAINT "FK_1cfded787d73b2bb05844c34591" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "cohort_interpreter" ADD CONSTRAINT "FK_0004c1d2919a72b53281d7a53c1" FOREIGN KEY ("interpreterId") REFERENCES "interpreter"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "firm" ADD CONSTRAINT "FK_3a64ca81df5496b8ee84d38dbc4" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "product" ADD CONSTRAINT "FK_af21c4579d0edb04a13e5efe4d6" FOREIGN KEY ("firmId") REFERENCES "firm"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "application" ADD CONSTRAINT "FK_f3f7c1f00c869bf945716492d98" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "application" ADD CONSTRAINT "FK_db3488b9bfd7df5b880f09e9f3d" FOREIGN KEY ("firmId") REFERENCES "firm"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "buyer" ADD CONSTRAINT "FK_c15f39d052e51aa98cf398380f4" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "cohort_buyer" ADD CONSTRAINT "FK_c65db3b77dffba4359c47bdb0a0" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "cohort_buyer" ADD CONSTRAINT "FK_3cd4ad6b611d7375cff6e48d2c1" FOREIGN KEY ("buyerId") REFERENCES "buyer"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "availability" ADD CONSTRAINT "FK_579582ffc5f04e747fdb7a93969" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "availability" ADD CONSTRAINT "FK_f9930f85192c5968041cf49e16e" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "preference" ADD CONSTRAINT "FK_844b518ed97c3a05c67c4b3150b" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "preference" ADD CONSTRAINT "FK_740675ba5b5e4b2377823e4f8c2" FOREIGN KEY ("firmId") REFERENCES "firm"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "preference" ADD CONSTRAINT "FK_b9a5954ceb02fd7819bf87391ee" FOREIGN KEY ("buyerId") REFERENCES "buyer"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "pair_rule" ADD CONSTRAINT "FK_c1086d2318a80c1ac04493a9d2e" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "pair_rule" ADD CONSTRAINT "FK_9f00afc73826046bcd2367a69dc" FOREIGN KEY ("firmId") REFERENCES "firm"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "pair_rule" ADD CONSTRAINT "FK_7ca39e844021ed157d4ec81e0ec" FOREIGN KEY ("buyerId") REFERENCES "buyer"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "meeting" ADD CONSTRAINT "FK_b6f4e538807b726fd2359e8be4e" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "meeting" ADD CONSTRAINT "FK_e28f6bd48029b06c5a4d3a867e8" FOREIGN KEY ("firmId") REFERENCES "firm"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "meeting" ADD CONSTRAINT "FK_60b6db9ce5a73e5353138ac96d1" FOREIGN KEY ("buyerId") REFERENCES "buyer"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "meeting" ADD CONSTRAINT "FK_16ac5278910fcf7bbdc46a4f535" FOREIGN KEY ("slotId") REFERENCES "slot"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "meeting" ADD CONSTRAINT "FK_36fb575f4deee3e134476af32a6" FOREIGN KEY ("boothId") REFERENCES "booth"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "meeting" ADD CONSTRAINT "FK_9b8c0e1684cb1bb786d4cf72814" FOREIGN KEY ("interpreterId") REFERENCES "interpreter"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "schedule_draft" ADD CONSTRAINT "FK_572907622b2efe04112eed44510" FOREIGN KEY ("cohortId") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "schedule_draft" ADD CONSTRAINT "FK_f441327b7dbb75081777dfa0ea8" FOREIGN KEY ("startedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "device_check" ADD CONSTRAINT "FK_40914b99c6d040a0a4f054959cf" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "device_check" ADD CONSTRAINT "FK_ed809b042d95766d38f0d506c8a" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "chat_message" ADD CONSTRAINT "FK_42be53be9717dede054e6fa5fe3" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "chat_message" ADD CONSTRAINT "FK_e74b52a6af559a543b4bb981261" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "attendance" ADD CONSTRAINT "FK_d1e222fa4b786b28937698d3e0d" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "attendance" ADD CONSTRAINT "FK_1e6a06a6f84f40bd5369962cf11" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "consultation_log" ADD CONSTRAINT "FK_9390bdcdb612507f6917ea6df0f" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "consultation_log" ADD CONSTRAINT "FK_b03bab775cdc9e9aec48145964e" FOREIGN KEY ("savedBy") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "room_placement" ADD CONSTRAINT "FK_c1863a474041f4ef8f962b871c7" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "assignment" ADD CONSTRAINT "FK_1229e99da78391a642443dd52f3" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "assignment" ADD CONSTRAINT "FK_960fa528157c806c3db34e55d1f" FOREIGN KEY ("interpreterId") REFERENCES "interpreter"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "mail" ADD CONSTRAINT "FK_44355646952f2fc5ed66f90b892" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION;

ALTER TABLE "reminder" ADD CONSTRAINT "FK_8d84870844711eb8032a2712c9d" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "reminder" ADD CONSTRAINT "FK_1bc6b0cf3a50f21c17b408ab288" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "session" ADD CONSTRAINT "FK_b8e1fcf37e349295272a5ebbd50" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "session" ADD CONSTRAINT "FK_2c6a75b73bd199d340948f52248" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "mail_link" ADD CONSTRAINT "FK_70313b216fbdd47dd1ef9b6b7f9" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "mail_link" ADD CONSTRAINT "FK_42de9aea19e1699e862034f94d1" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "consent" ADD CONSTRAINT "FK_8a70bb2425554aac72ebd57e138" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

/** Counts selected firms under the lock of the cohort's row; the CHECK on the cohort then refuses one too many. */
const capacity = `
CREATE FUNCTION count_selected_firms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') AND OLD.state = 'selected' THEN
    UPDATE cohort SET "selectedCount" = "selectedCount" - 1 WHERE id = OLD."cohortId";
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') AND NEW.state = 'selected' THEN
    UPDATE cohort SET "selectedCount" = "selectedCount" + 1 WHERE id = NEW."cohortId";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER application_counts_selected_insert AFTER INSERT ON application
  FOR EACH ROW WHEN (NEW.state = 'selected') EXECUTE FUNCTION count_selected_firms();
CREATE TRIGGER application_counts_selected_delete AFTER DELETE ON application
  FOR EACH ROW WHEN (OLD.state = 'selected') EXECUTE FUNCTION count_selected_firms();
CREATE TRIGGER application_counts_selected_update AFTER UPDATE OF state, "cohortId" ON application
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD."cohortId" IS DISTINCT FROM NEW."cohortId")
  EXECUTE FUNCTION count_selected_firms();
`;

/** The audit trail is written once. */
const audit = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

export class Foundation1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(tables);
    await runner.query(capacity);
    await runner.query(audit);
  }

  async down(): Promise<void> {
    throw new Error('The first migration has nothing to go back to: restore a backup or drop the database.');
  }
}
