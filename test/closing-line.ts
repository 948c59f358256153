/**
 * Ends a run of the tests with one plain line that scripts can read: `Tests: 512 passed, 0 failed, 3 skipped`. A line before
 * it says how many tests were skipped because the shared data are absent. A file whose tests could not even be collected
 * counts as a failed test.
 */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export default class ClosingLine implements Reporter {
  #counts = { passed: 0, failed: 0, skipped: 0 };
  #lacksSharedData = 0;

  onTestCaseResult(testCase: TestCase): void {
    const { state } = testCase.result();
    if (state === 'pending') return;
    this.#counts[state]++;
    if (state === 'skipped' && testCase.meta().lacksSharedData) this.#lacksSharedData++;
  }

  onTestModuleEnd(testModule: TestModule): void {
    if (testModule.errors().length > 0) this.#counts.failed++;
  }

  onTestRunEnd(): void {
    const { passed, failed, skipped } = this.#counts;
    if (this.#lacksSharedData > 0)
      console.log(`${this.#lacksSharedData} of them skipped for missing shared data (../shared)`);
    console.log(`Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}
