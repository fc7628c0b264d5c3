import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** One file for each rule that breaks it, and files that keep all of them. */
const BROKEN: Readonly<Record<string, [file: string, source: string]>> = {
  'no-circular': ['libs/domain/src/circle/a.ts', `import { b } from './b.ts'; export const a = () => b;`],
  'not-to-unresolvable': [
    'libs/domain/src/lost.ts',
    `import { x } from '#domain/nowhere.ts'; export const y = x;`,
  ],
  'domain-imports-nothing-of-ours': ['libs/domain/src/up.ts', `import '#contracts/fine.ts';`],
  'contracts-import-domain': ['libs/contracts/src/up.ts', `import '#platform/fine.ts';`],
  'persistence-imports-domain-and-contracts': ['libs/persistence/src/up.ts', `import '#platform/fine.ts';`],
  'platform-imports-domain-and-contracts': ['libs/platform/src/up.ts', `import '#persistence/fine.ts';`],
  'api-imports-libs': ['apps/api/src/up.ts', `import '../../worker/src/fine.ts';`],
  'worker-imports-libs': ['apps/worker/src/up.ts', `import '../../api/src/fine.ts';`],
  'cli-imports-libs': ['apps/cli/src/up.ts', `import '../../api/src/fine.ts';`],
  'media-never-imports-persistence': ['apps/media/src/up.ts', `import '#persistence/fine.ts';`],
  'web-imports-domain-and-contracts': [
    'apps/web/src/up.ts',
    `import type { Fine } from '#platform/fine.ts'; export type X = Fine;`,
  ],
  'domain-is-pure': [
    'libs/domain/src/io.ts',
    `import { readFile } from 'node:fs/promises'; export const x = readFile;`,
  ],
  'typeorm-stays-with-the-database': [
    'libs/platform/src/orm.ts',
    `import { DataSource } from 'typeorm'; export const x = DataSource;`,
  ],
  'products-never-import-tests': ['apps/api/src/helped.ts', `import '../../../tests/support/fine.ts';`],
};

const FINE: Readonly<Record<string, string>> = {
  'libs/domain/src/fine.ts': `import { DateTime } from 'luxon'; export const fine = DateTime;`,
  'libs/domain/src/circle/b.ts': `import { a } from './a.ts'; export const b = () => a;`,
  'libs/contracts/src/fine.ts': `import { fine } from '#domain/fine.ts'; export const x = fine;`,
  'libs/persistence/src/fine.ts': `import '#contracts/fine.ts'; import 'typeorm';`,
  'libs/platform/src/fine.ts': `import '#contracts/fine.ts'; import 'node:fs'; export interface Fine { x: 1 }`,
  'apps/api/src/fine.ts': `import '#persistence/fine.ts'; import '#platform/fine.ts';`,
  'apps/worker/src/fine.ts': `import '#persistence/fine.ts';`,
  'apps/media/src/fine.ts': `import '#platform/fine.ts'; import '#contracts/fine.ts';`,
  'apps/web/src/fine.ts': `import '#contracts/fine.ts'; import '#domain/fine.ts';`,
  'tests/support/fine.ts': `import '#persistence/fine.ts';`,
};

let folder: string;
let violations: { rule: { name: string }; from: string }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'untact-rule-'));
  const { imports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { imports: object };
  const files = {
    ...FINE,
    ...Object.fromEntries(Object.values(BROKEN)),
    'package.json': JSON.stringify({ type: 'module', imports }),
  };
  for (const [file, source] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), source);
  }
  await cp(join(ROOT, '.dependency-cruiser.mjs'), join(folder, '.dependency-cruiser.mjs'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const args = [
    '--config',
    '.dependency-cruiser.mjs',
    '--no-cache',
    '--output-type',
    'json',
    'apps',
    'libs',
    'tests',
  ];
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/depcruise'), args, {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  violations = (JSON.parse(stdout) as { summary: { violations: typeof violations } }).summary.violations;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(Object.keys(BROKEN))('the rule %s catches what breaks it', (rule) => {
  const caught = violations.filter(({ rule: { name } }) => name === rule).map(({ from }) => from);
  expect(caught).toContain(BROKEN[rule]![0]);
});

test('every rule of the configuration is broken once here', async () => {
  const config = (await import(join(ROOT, '.dependency-cruiser.mjs'))) as {
    default: { forbidden: { name: string }[] };
  };
  expect(config.default.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(BROKEN).sort());
});

test('files that keep the rules are left alone', () => {
  const fine = Object.keys(FINE).filter((file) => !file.includes('circle'));
  expect(violations.filter(({ from }) => fine.includes(from))).toEqual([]);
});
