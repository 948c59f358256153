import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowerBound } from '../../src/base/binary-search.ts';

test('is the first element that is not below the value', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }),
      fc.integer({ min: -6, max: 5 }),
      (all, value) => {
        const sorted = Float64Array.from(all).sort();
        const first = sorted.findIndex((each) => each >= value);
        expect(lowerBound(sorted, value)).toBe(first === -1 ? sorted.length - 1 : first);
      },
    ),
  );
});
