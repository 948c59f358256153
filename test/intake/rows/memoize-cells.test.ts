import { describe, expect, it } from 'vitest';
import { memoizeCells } from '../../../src/intake/rows/memoize-cells.ts';

/** Counts how often the wrapped function was called. */
function counting() {
  const calls = { count: 0 };
  const read = memoizeCells((text: string) => {
    calls.count++;
    return text.toUpperCase();
  });
  return { calls, read };
}

describe('what is memoized', () => {
  it('is seldom read again where the same comes often', () => {
    const { calls, read } = counting();
    const given = Array.from({ length: 30_000 }, (_, place) => read(`city ${place % 100}`));
    expect(given.at(-1)).toBe('CITY 99');
    expect(calls.count).toBeGreaterThanOrEqual(100);
    expect(calls.count).toBeLessThan(1_000);
  });

  it('gives the same as reading, whether it helps or not', () => {
    for (const kinds of [1, 3_000, 25_000, 100_000]) {
      const { read } = counting();
      const wrong = Array.from({ length: 60_000 }, (_, place) => `cell ${(place * 7919) % kinds}`).filter(
        (cell) => read(cell) !== cell.toUpperCase(),
      );
      expect(wrong).toEqual([]);
    }
  });
});
