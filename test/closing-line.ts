/** Ends a run of the tests with one plain line that scripts can read: `Tests: 512 passed, 0 failed, 3 skipped`. */
import type { Reporter, TestCase } from 'vitest/node';

export default class ClosingLine implements Reporter {
  #counts = { passed: 0, failed: 0, skipped: 0 };

  onTestCaseResult(testCase: TestCase): void {
    const { state } = testCase.result();
    if (state !== 'pending') this.#counts[state]++;
  }

  onTestRunEnd(): void {
    const { passed, failed, skipped } = this.#counts;
    console.log(`Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}
