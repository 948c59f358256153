/**
 * Property tests draw the same samples in every run: `SEED=7 npm test` draws others. Those that take long draw as few as
 * find most faults; `RUNS=10 npm test` draws ten times as many.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_260_630) });

/** The number of samples of a property that takes long. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: Math.ceil(usual * Number(process.env.RUNS ?? 1)) };
}
