import { describe, expect, test } from 'vitest';
import { countTests, readReport, summaryLine } from './test-report.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('countTests', () => {
  test('counts by status', () => {
    const report = {
      success: false,
      testResults: [file('passed', 'passed', 'passed', 'pending'), file('failed', 'failed', 'passed')],
    };
    expect(countTests(report)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  test('counts a file that did not load as a failure', () => {
    const report = { success: false, testResults: [file('passed', 'passed'), file('failed')] };
    expect(countTests(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  test('counts a file whose hook failed after its tests passed', () => {
    expect(countTests({ success: false, testResults: [file('failed', 'passed')] })).toMatchObject({
      failed: 1,
    });
  });

  test('counts a run that failed outside all tests', () => {
    expect(countTests({ success: false, testResults: [file('passed', 'passed')] })).toMatchObject({
      failed: 1,
    });
  });
});

test('a run without a report is a failure', async () => {
  expect(await readReport('/nowhere/report.json')).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('the summary names skipped tests only when there are some', () => {
  expect(summaryLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
  expect(summaryLine({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
});
