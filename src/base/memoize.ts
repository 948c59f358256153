/** Remembers the results of a pure function of a text: the names, towns and companies of a list repeat themselves. */
import { flattenString } from './flatten-string.ts';

export interface MemoizeOptions {
  /** Number of results that are kept. */
  readonly capacity?: number;
  /** Number of calls after which it is decided whether remembering pays. */
  readonly trialCalls?: number;
}

/** Share of the calls during the trial that must be answered from memory. */
const minHitRate = 0.25;

/**
 * A function with the same results as `compute`, which it calls once for each text that it remembers.
 *
 * - Memory is bounded: once `capacity` results are kept, all of them are dropped, and remembering starts over.
 * - It gives up where it does not pay: if fewer than a quarter of the first `trialCalls` calls repeat a text, the memory
 *   is dropped and every later call goes to `compute`.
 * - Remembered texts are copies, so a cell does not keep the chunk of the file alive that it was cut from.
 * - What `compute` throws is passed on and not remembered.
 *
 * @param compute pure: equal texts give equal results. An object it returns is shared by all callers.
 */
export function memoize<T>(
  compute: (text: string) => T,
  { capacity = 1 << 17, trialCalls = 1 << 15 }: MemoizeOptions = {},
): (text: string) => T {
  const results = new Map<string, { readonly value: T }>();
  let calls = 0;
  let hits = 0;
  let gaveUp = false;
  return (text) => {
    if (gaveUp) return compute(text);
    const found = results.get(text);
    if (calls < trialCalls) {
      calls++;
      if (found !== undefined) hits++;
      if (calls === trialCalls && hits < minHitRate * trialCalls) {
        gaveUp = true;
        results.clear();
      }
    }
    if (found !== undefined) return found.value;
    if (gaveUp) return compute(text);
    const own = flattenString(text);
    const value = compute(own);
    if (results.size >= capacity) results.clear();
    results.set(own, { value });
    return value;
  };
}
