import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was a map of points becomes a list of parts, each with the most it could give; reasons were not kept then. */
const partsOf = (points: string) =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('kind', e.key, 'points', e.value, 'max', CASE e.key WHEN 'hs' THEN 35
      WHEN 'buyer-preference' THEN 20 WHEN 'market' THEN 15 WHEN 'firm-preference' THEN 15 WHEN 'certificates' THEN 10
      ELSE 5 END, 'reason', 'not-kept')), '[]') FROM jsonb_each(${points}) e)`;

/** Price level and smallest order of products, a buyer's yearly orders, weights of a season, parts with reasons. */
export class MatchFacts1790310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "product" ADD "priceLevel" text`);
    await runner.query(`ALTER TABLE "product" ADD "minOrderUsd" integer`);
    await runner.query(
      `UPDATE product SET "priceLevel" = CASE WHEN "priceBand" IN ('저가', 'low') THEN 'low'
        WHEN "priceBand" IN ('중가', 'mid', 'medium') THEN 'mid' WHEN "priceBand" IN ('고가', 'high', 'premium') THEN 'high' END`,
    );
    await runner.query(`ALTER TABLE "buyer" ADD "orderUsd" integer`);
    await runner.query(
      `UPDATE buyer SET "orderUsd" = replace(substring("orderSize" from '^USD ([0-9,]{1,11})$'), ',', '')::int
        WHERE "orderSize" ~ '^USD [0-9,]{1,11}$'`,
    );
    await runner.query(`ALTER TABLE "season" ADD "matchWeights" jsonb NOT NULL DEFAULT '{}'`);
    await runner.query(
      `UPDATE meeting SET why = ${partsOf('meeting.why')} WHERE jsonb_typeof(why) = 'object'`,
    );
    await runner.query(`ALTER TABLE "meeting" ALTER COLUMN "why" SET DEFAULT '[]'`);
    await runner.query(
      `UPDATE schedule_draft SET problem = jsonb_set(problem, '{matches}', (SELECT coalesce(jsonb_agg(m ||
        jsonb_build_object('parts', ${partsOf(`m->'parts'`)})), '[]') FROM jsonb_array_elements(problem->'matches') m))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const points = (parts: string) =>
      `(SELECT coalesce(jsonb_object_agg(p->>'kind', p->'points'), '{}') FROM jsonb_array_elements(${parts}) p)`;
    await runner.query(
      `UPDATE schedule_draft SET problem = jsonb_set(problem, '{matches}', (SELECT coalesce(jsonb_agg(m ||
        jsonb_build_object('parts', ${points(`m->'parts'`)})), '[]') FROM jsonb_array_elements(problem->'matches') m))`,
    );
    await runner.query(`ALTER TABLE "meeting" ALTER COLUMN "why" SET DEFAULT '{}'`);
    await runner.query(`UPDATE meeting SET why = ${points('meeting.why')} WHERE jsonb_typeof(why) = 'array'`);
    await runner.query(`ALTER TABLE "season" DROP COLUMN "matchWeights"`);
    await runner.query(`ALTER TABLE "buyer" DROP COLUMN "orderUsd"`);
    await runner.query(`ALTER TABLE "product" DROP COLUMN "minOrderUsd"`);
    await runner.query(`ALTER TABLE "product" DROP COLUMN "priceLevel"`);
  }
}
