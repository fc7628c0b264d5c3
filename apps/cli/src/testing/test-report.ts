import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../launcher/root.ts';

export const REPORT_FILE = join(ROOT, 'dist/test-report.json');

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface VitestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Counts of the last run; a run that wrote no report counts as one failure. */
export async function readReport(file = REPORT_FILE): Promise<TestCounts> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined
    ? { passed: 0, failed: 1, skipped: 0 }
    : countTests(JSON.parse(text) as VitestReport);
}

/**
 * Counts tests. A file that failed without a failed test in it (it did not load, or a hook broke) counts as one failure,
 * and so does a run that failed as a whole, for example by an error nobody caught.
 */
export function countTests(report: VitestReport): TestCounts {
  const statuses = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ status }) => status),
  );
  const count = (status: string) => statuses.filter((candidate) => candidate === status).length;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  const failed = count('failed') + brokenFiles;
  return {
    passed: count('passed'),
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: statuses.length - count('passed') - count('failed'),
  };
}

/** The line that CI reads. */
export function summaryLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
