import { writeFileSync } from 'node:fs';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';

/** How many tests a runner ran; the skipped ones are neither. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const testsOf = (suite: TestSuiteResult): TestSuiteResult['tests'] => [...suite.tests, ...suite.suites.flatMap(testsOf)];

/** A file that could not be loaded, or that failed outside its tests, counts as one failed test. */
function countSession({ testResults, passed }: TestSession): Counts {
  const tests = testResults ? testsOf(testResults) : [];
  const skipped = tests.filter((test) => test.skipped).length;
  const failed = tests.filter((test) => !test.skipped && !test.passed).length;
  return { passed: tests.length - skipped - failed, failed: failed === 0 && !passed ? 1 : failed, skipped };
}

export const sum = (all: Counts[]): Counts => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
  skipped: all.reduce((total, { skipped }) => total + skipped, 0),
});

/** A reporter of Web Test Runner that writes the run's counts, as JSON, into `file`. */
export const countReporter = (file: string): Reporter => ({
  onTestRunFinished: ({ sessions }) => writeFileSync(file, JSON.stringify(sum(sessions.map(countSession)))),
});
